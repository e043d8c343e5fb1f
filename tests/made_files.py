"""Small files of each format, made for the tests: invented reports, whole and damaged."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage

import docx
import pypdf

WORDS = "The joint commission said on Tuesday that twelve trucks had passed the mill crossing."
MORE = "Both sides said that they would keep the crossing open for another week."


def pdf(*pages: Sequence[str]) -> bytes:
    """Return a PDF; each page is the lines of its text, none for a page without a text layer."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", font]
    kids = []
    for lines in pages:
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        drawn = f"BT /F1 10 Tf 40 760 Td {shown}ET".encode("cp1252") if lines else b"0 0 10 10 re f"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R "
        objects.append(f"{page}/Resources << /Font << /F1 3 0 R >> >> >>".encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def locked_pdf(password: str) -> bytes:
    """Return a PDF that a password locks; "" locks it against changes only."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([WORDS])))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def word(*paragraphs: str, table: Sequence[Sequence[str]] = (), after: str = "") -> bytes:
    """Return a DOCX of paragraphs, then a table, then one paragraph more."""
    document = docx.Document()
    document.core_properties.title = "Convoys"
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for row, cells in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    if after:
        document.add_paragraph(after)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Return a DOCX with one of its parts replaced or added."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, part)
    return held.getvalue()


def mail(subject: str = "Convoys cross", *, html: bool = False, attached: str | None = None, **headers: str) -> bytes:
    """Return a mail of the River Post's; its body is HTML only where asked for."""
    made = EmailMessage()
    made["From"] = "River Post <news@post.example>"
    made["Date"] = "Fri, 05 Apr 2024 14:05:00 +0300"
    made["Subject"] = subject
    made["Message-ID"] = "<1@post.example>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    if html:
        made.set_content(f"<html><body><p>{WORDS}</p><p>{MORE}</p></body></html>", subtype="html")
    else:
        made.set_content(f"{WORDS}\n\n{MORE}\n")
    if attached is not None:
        made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename=attached)
    return made.as_bytes()


ITEM = f"""<item><title>Convoys cross</title><link>https://post.example/1</link><guid>1</guid>
<pubDate>Fri, 05 Apr 2024 14:05:00 +0300</pubDate>
<description><![CDATA[<p>{WORDS}</p><p>{MORE}</p>]]></description></item>"""
OTHER = """<item><title>Shots at the ford</title><link>https://post.example/2</link>
<description>A guard said that shots had been heard near the ford on Monday.</description></item>"""


def rss(*items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    """Return an RSS feed of the River Post's."""
    channel = "<channel><title>River Post</title><link>https://post.example/</link><description>News</description>"
    return f'{head}\n<rss version="2.0">{channel}\n' + "\n".join(items) + "\n</channel></rss>\n"


ATOM_FEED = f"""<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Ford Radio</title><id>urn:1</id><updated>2024-04-06T00:00:00Z</updated>
<entry><title>Trucks counted</title><id>urn:2</id><link href="https://radio.example/2"/>
<published>2024-04-05T09:30:00+02:00</published><updated>2024-04-06T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{WORDS}</p><p>{MORE}</p></div></content></entry>
<entry><title>Only changed</title><id>urn:3</id><updated>2024-04-07</updated><summary>{MORE}</summary></entry>
</feed>
"""
LAUGHS = (
    """<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY a "ha">"""
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>\n<rss version='2.0'><channel><title>&j;</title><item><title>&j;</title></item></channel></rss>"
)
PAGE = f"""<!DOCTYPE html><html><head><title>Convoys cross</title><meta charset="utf-8">
<meta property="og:site_name" content="River Post">
<meta property="article:published_time" content="2024-04-05T14:05:00+03:00">
</head><body><nav>Home</nav><article><h1>Convoys cross</h1>
<p>{WORDS} The count goes on each day.</p><p>{MORE}</p></article>
</body></html>"""
