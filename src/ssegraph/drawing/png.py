"""PNG in fewer bytes: the renderer writes it fast, not small.

https://www.w3.org/TR/png-3/#5Chunk-layout
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
DATA = b"IDAT"
# Higher levels take several times as long for the last hundredth.
LEVEL = 6


def smaller(png: bytes) -> bytes:
    """Return *png* with the same pixels, compressed better.

    Raises ``ValueError`` if it is no PNG.
    """
    if not png.startswith(SIGNATURE):
        raise ValueError("the renderer's picture is no PNG")
    pixels = b"".join(data for kind, data in chunks(png) if kind == DATA)
    packed = zlib.compress(zlib.decompress(pixels), LEVEL)
    found = SIGNATURE
    for kind, data in chunks(png):
        if kind != DATA:
            found += chunk(kind, data)
        elif packed:
            # Several chunks of data become one.
            found, packed = found + chunk(DATA, packed), b""
    return found


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks of *png*, each with its type and what is in it."""
    position = len(SIGNATURE)
    while position < len(png):
        length, kind = struct.unpack_from(">I4s", png, position)
        position += 8
        yield kind, png[position : position + length]
        position += length + 4


def chunk(kind: bytes, data: bytes) -> bytes:
    """Write a chunk of *kind* with *data* in it."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
