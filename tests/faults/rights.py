"""Rights of a process of root."""

import ctypes


def give_up() -> None:
    """Take from this process what lets root read and write everything."""
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    data = (ctypes.c_uint32 * 6)()
    for capability in (1, 2, 3):  # DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER
        libc.prctl(24, capability, 0, 0, 0)
    libc.capget(header, data)
    for part in range(3):
        data[part] &= ~0b1110
    libc.capset(header, data)
