"""What Python runs on when every package is taken away."""

# %% without-packages
import subprocess
import sys


def bare_python(program):
    """Run it in an interpreter without packages (-S) and without your settings (-I)."""
    command = [sys.executable, "-I", "-S", "-c", program]
    return subprocess.run(command, capture_output=True, text=True)


print(bare_python("print(5 + 3)").stdout.strip())

# %% without-torch
print(bare_python("import torch").stderr.splitlines()[-1])

# %% underneath measured=true
import platform
import sqlite3
import ssl
import zlib


def short(version):
    return ".".join(version.split(".")[:2])


library, version = platform.libc_ver()
print("the system's C library:", library, short(version))
print("zlib compresses:", short(zlib.ZLIB_RUNTIME_VERSION))
print("OpenSSL encrypts: {}.{}".format(*ssl.OPENSSL_VERSION_INFO))
print("SQLite keeps tables:", short(sqlite3.sqlite_version))
