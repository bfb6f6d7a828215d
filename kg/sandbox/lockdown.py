"""Takes away from this process what a query never needs: sockets, programs, new files, memory without end.

Native code does the input and output of the engines (LOAD CSV, SERVICE), so a guard in Python would not hold. On Linux
a system-call filter refuses sockets and programs; where there is none, the limit on open files does, which also refuses
sockets (and then the caller must not need a new file any more).
"""

import ctypes
import os
import platform
import resource
import signal
import struct
import sys

_ERRNO_EPERM = 0x00050000 | 1
_ALLOW = 0x7FFF0000
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_X32 = 0x40000000
# Machine -> audit number, number of seccomp(2), refused calls: socket, socketpair, bind, listen, accept, accept4,
# connect, sendto, sendmsg, sendmmsg, execve, execveat, ptrace, process_vm_readv and _writev, io_uring_setup, kill
_MACHINES: dict[str, tuple[int, int, tuple[int, ...]]] = {
    "x86_64": (0xC000003E, 317, (41, 53, 49, 50, 43, 288, 42, 44, 46, 307, 59, 322, 101, 310, 311, 425, 62)),
    "aarch64": (0xC00000B7, 277, (198, 199, 200, 201, 202, 242, 203, 206, 211, 269, 221, 281, 117, 270, 271, 425, 129)),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def close_network() -> bool:
    """Refuse sockets and programs for all threads of this process, for good; False where the system has no filter."""
    machine = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None:
        return False
    audit, seccomp, refused = machine
    code = _filter(audit, refused)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(38, 1, 0, 0, 0) != 0:  # no new privileges: the condition for a filter without root
        return False
    return bool(libc.syscall(seccomp, 1, 1, ctypes.byref(program)) == 0)  # set the filter, on all threads


def close_files() -> None:
    """Let no new file or socket be opened; those that are open keep working."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def close_disk() -> None:
    """Let no file grow, and leave no image of the memory behind when the process dies."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class MemoryCap:
    """The limit on address space; built before files are closed, because it keeps one open to read the present use."""

    def __init__(self) -> None:
        """Open the process's own figures; only Linux has them and the limit, elsewhere the parent's watch is all."""
        self._figures = os.open("/proc/self/statm", os.O_RDONLY) if sys.platform == "linux" else None

    def allow(self, allowance: int) -> None:
        """Allow this many bytes above what is in use now; more makes an allocation fail."""
        if self._figures is not None:
            pages = int(os.pread(self._figures, 64, 0).split()[0])
            hard = resource.getrlimit(resource.RLIMIT_AS)[1]
            resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + allowance, hard))


def die_after(seconds: float) -> None:
    """Let the system end this process after so many seconds, whatever its threads do; 0 takes it back.

    The parent kills at the deadline; this is for a worker whose parent is gone.
    """
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _filter(audit: int, refused: tuple[int, ...]) -> bytes:
    """Return the filter program: refuse foreign architectures and the calls named, allow the rest."""
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 0, len(refused) + 3, audit), (_LOAD, 0, 0, 0)]
    steps += [(_AT_LEAST, len(refused) + 1, 0, _X32)]
    steps += [(_EQUAL, len(refused) - i, 0, call) for i, call in enumerate(refused)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _ERRNO_EPERM)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)
