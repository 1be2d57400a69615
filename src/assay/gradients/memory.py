"""The memory under a tensor, as flat float64: where a lane keeps what tensors that share storage have in common."""

from __future__ import annotations

import torch

from assay.gradients.operators import WIDE


def widened(tensor: torch.Tensor) -> torch.Tensor:
    """The tensor in float64 (complex128) if it is floating; itself if it is that, or an integer."""
    wide = WIDE.get(tensor.dtype)
    if wide is None or wide is tensor.dtype:
        return tensor.detach() if tensor.requires_grad else tensor
    return tensor.detach().to(wide)


def flattened(value: torch.Tensor, tensor: torch.Tensor) -> torch.Tensor:
    """The value as a whole storage of float64, laid out as the storage of `tensor` is."""
    parts = 2 if value.is_complex() else 1
    count = tensor.untyped_storage().nbytes() // tensor.element_size()
    if value.is_conj() or value.is_neg():
        value = value.resolve_conj().resolve_neg()
    fits = (
        value.stride() == tensor.stride()
        and value.storage_offset() == tensor.storage_offset() == 0
        and value.untyped_storage().nbytes() == count * value.element_size()
    )
    if not fits:
        whole = torch.zeros(count, dtype=value.dtype, device=value.device)
        whole.as_strided(tensor.shape, tensor.stride(), tensor.storage_offset()).copy_(value)
        value = whole
    flat = value.as_strided((count,), (1,), 0)
    return torch.view_as_real(flat).view(-1) if parts == 2 else flat


def covers(tensor: torch.Tensor) -> bool:
    """Whether a tensor sees the whole of its storage."""
    return tensor.untyped_storage().nbytes() == tensor.numel() * tensor.element_size()


def seen_as(flat: torch.Tensor, tensor: torch.Tensor) -> torch.Tensor:
    """The part of a flat float64 storage that `tensor` sees of its own storage."""
    if not tensor.is_complex():
        seen = flat.as_strided(tensor.shape, tensor.stride(), tensor.storage_offset())
    else:
        paired = torch.view_as_complex(flat.view(-1, 2))
        seen = paired.as_strided(tensor.shape, tensor.stride(), tensor.storage_offset())
        seen = seen.conj() if tensor.is_conj() else seen
    return torch._neg_view(seen) if tensor.is_neg() else seen


def whole(tensor: torch.Tensor) -> torch.Tensor:
    """The whole storage under a tensor as flat float64."""
    count = tensor.untyped_storage().nbytes() // tensor.element_size()
    plain = tensor.detach()
    plain = plain.conj() if plain.is_conj() else plain
    plain = torch._neg_view(plain) if plain.is_neg() else plain
    flat = plain.as_strided((count,), (1,), 0).to(WIDE[tensor.dtype], copy=True)
    return torch.view_as_real(flat).view(-1) if flat.is_complex() else flat
