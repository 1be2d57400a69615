"""Has this Python a global interpreter lock?"""

# %% ask
import sys
import sysconfig

built_without = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
lock_is_on = sys._is_gil_enabled() if hasattr(sys, "_is_gil_enabled") else True
print("built to run without the lock:", built_without)
print("the lock is on:", lock_is_on)
