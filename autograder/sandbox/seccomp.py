"""The system calls that students' code may not make, as a seccomp filter assembled by hand (x86_64 and aarch64).

Everything is allowed that is not named here, except calls newer than the table: those answer ENOSYS, as on an older kernel. What must never work has
its reason beside it.
"""

from __future__ import annotations

import ctypes
import errno
import struct

from autograder.sandbox.linux import MACHINE, PR_SET_SECCOMP, prctl

# name: (number on x86_64, number on aarch64); None where there is no such call
_DENIED: dict[str, tuple[int | None, int | None]] = {
    # sockets: no network, no talk with anybody
    "socket": (41, 198), "connect": (42, 203), "accept": (43, 202), "bind": (49, 200), "listen": (50, 201),
    "socketpair": (53, 199), "accept4": (288, 242),
    # processes
    "fork": (57, None), "vfork": (58, None), "execve": (59, 221), "execveat": (322, 281),
    # other processes
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "pidfd_open": (434, 434), "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424), "process_madvise": (440, 440),
    "process_mrelease": (448, 448), "migrate_pages": (256, 238), "move_pages": (279, 239), "ioprio_set": (251, 30),
    # memory that no limit counts, and notes for accomplices
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "shmget": (29, 194), "shmat": (30, 196), "shmctl": (31, 195),
    "shmdt": (67, 197), "semget": (64, 190), "semop": (65, 193), "semctl": (66, 191), "semtimedop": (220, 192),
    "msgget": (68, 186), "msgsnd": (69, 189), "msgrcv": (70, 188), "msgctl": (71, 187), "mq_open": (240, 180),
    "mq_unlink": (241, 181), "mq_timedsend": (242, 182), "mq_timedreceive": (243, 183), "mq_notify": (244, 184),
    "mq_getsetattr": (245, 185), "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    # the kernel's widest doors
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282), "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426), "io_uring_register": (427, 427), "seccomp": (317, 277),
    "modify_ldt": (154, None), "personality": (135, 92), "iopl": (172, None), "ioperm": (173, None),
    # namespaces and mounts
    "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41),
    "chroot": (161, 51), "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430), "fsconfig": (431, 431),
    "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442), "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265), "fanotify_init": (300, 262), "fanotify_mark": (301, 263),
    # the machine itself
    "reboot": (169, 142), "kexec_load": (246, 104), "kexec_file_load": (320, 294), "init_module": (175, 105),
    "finit_module": (313, 273), "delete_module": (176, 106), "swapon": (167, 224), "swapoff": (168, 225),
    "acct": (163, 89), "quotactl": (179, 60), "quotactl_fd": (443, 443), "syslog": (103, 116), "vhangup": (153, 58),
    "settimeofday": (164, 170), "clock_settime": (227, 112), "clock_adjtime": (305, 266), "adjtimex": (159, 171),
    "sethostname": (170, 161), "setdomainname": (171, 162), "nfsservctl": (180, 42), "lookup_dcookie": (212, 18),
    "uselib": (134, None), "ustat": (136, None), "sysfs": (139, None), "_sysctl": (156, None), "vserver": (236, None),
    "create_module": (174, None), "get_kernel_syms": (177, None), "query_module": (178, None),
}  # fmt: skip

# Landlock does not know these. Where the file system is not read-only they would reach files outside the folder.
_METADATA: dict[str, tuple[int | None, int | None]] = {
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452), "chown": (92, None),
    "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54), "utime": (132, None), "utimes": (235, None),
    "futimesat": (261, None), "utimensat": (280, 88), "setxattr": (188, 5), "lsetxattr": (189, 6),
    "fsetxattr": (190, 7), "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16),
}  # fmt: skip

# On oneself only: the first argument is 0 (`_ZERO`), or one's own process id (`_OWN`).
_ZERO: dict[str, tuple[int | None, int | None]] = {
    "prlimit64": (302, 261), "sched_setaffinity": (203, 122), "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118), "sched_setattr": (314, 274),
}  # fmt: skip
_OWN: dict[str, tuple[int | None, int | None]] = {
    "kill": (62, 129), "tgkill": (234, 131), "tkill": (200, 130), "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
}  # fmt: skip
_SETPRIORITY, _CLONE, _CLONE3, _IOCTL, _PRCTL = (141, 140), (56, 220), (435, 435), (16, 29), (157, 167)
_LAST = 462  # mseal
_CLONE_THREAD = 0x10000
_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C
_PR_SET_PDEATHSIG = 1

_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_COLUMN = {"x86_64": 0, "aarch64": 1}

_LOAD, _EQUAL, _GREATER, _BITS, _RETURN = 0x20, 0x15, 0x25, 0x45, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_NUMBER, _ARCH, _FIRST, _SECOND = 0, 4, 16, 24  # offsets in struct seccomp_data; the low halves of the arguments
_PID_MARK = 0x0BADC0DE


def supported() -> bool:
    """Return whether there is a table for this machine's architecture."""
    return MACHINE in _AUDIT_ARCH


def program(metadata: bool) -> bytes:
    """Return the filter, with a mark where `install` puts the process id.

    Parameters
    ----------
    metadata : bool
        Whether changing the mode, owner, times and attributes of files is allowed (where they lie on a read-only file system).
    """
    column = _COLUMN[MACHINE]
    deny, nosys = 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
    out: list[tuple[int, int, int, int]] = []

    def give(result: int) -> None:
        out.append((_RETURN, 0, 0, result))

    def when(number: int | None, block: list[tuple[int, int, int, int]]) -> None:
        """Run a block, which ends in a return on every way, for one system call."""
        if number is not None:
            out.append((_EQUAL, 0, len(block), number))
            out.extend(block)

    def only(offset: int, test: int, value: int) -> list[tuple[int, int, int, int]]:
        """Allow where the test holds for the argument at the offset, else deny."""
        return [(_LOAD, 0, 0, offset), (test, 0, 1, value), (_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, deny)]

    out += [(_LOAD, 0, 0, _ARCH), (_EQUAL, 1, 0, _AUDIT_ARCH[MACHINE])]
    give(_KILL)
    # Past the table: newer calls, and the x32 numbers of x86_64.
    out += [(_LOAD, 0, 0, _NUMBER), (_GREATER, 0, 1, _LAST)]
    give(nosys)
    # glibc then falls back to clone, whose flags can be read here.
    when(_CLONE3[column], [(_RETURN, 0, 0, nosys)])
    when(_CLONE[column], only(_FIRST, _BITS, _CLONE_THREAD))
    for numbers in [*_DENIED.values(), *([] if metadata else _METADATA.values())]:
        when(numbers[column], [(_RETURN, 0, 0, deny)])
    for numbers in _ZERO.values():
        when(numbers[column], only(_FIRST, _EQUAL, 0))
    for numbers in _OWN.values():
        when(numbers[column], only(_FIRST, _EQUAL, _PID_MARK))
    # Only PRIO_PROCESS (0) of oneself (0).
    when(
        _SETPRIORITY[column],
        [
            (_LOAD, 0, 0, _FIRST), (_EQUAL, 0, 3, 0),
            (_LOAD, 0, 0, _SECOND), (_EQUAL, 0, 1, 0), (_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, deny),
        ],
    )  # fmt: skip
    # Typing into a terminal, and outliving the zygote.
    for number, codes in ((_IOCTL[column], (_TIOCSTI, _TIOCLINUX)), (_PRCTL[column], (_PR_SET_PDEATHSIG,))):
        offset = _SECOND if number == _IOCTL[column] else _FIRST
        block = [(_LOAD, 0, 0, offset)]
        for code in codes:
            block += [(_EQUAL, 0, 1, code), (_RETURN, 0, 0, deny)]
        when(number, [*block, (_RETURN, 0, 0, _ALLOW)])
    give(_ALLOW)
    return b"".join(struct.pack("<HBBI", *line) for line in out)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def install(code: bytes, pid: int) -> None:
    """Put the filter in force for this thread and all that it will start; no_new_privs must be set.

    Raises
    ------
    OSError
        If the kernel refuses.
    """
    code = code.replace(struct.pack("<I", _PID_MARK), struct.pack("<I", pid))
    address = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.cast(address, ctypes.c_char_p))
    prctl(PR_SET_SECCOMP, 2, ctypes.addressof(program))
