"""Odd but real kinds of input, made for the tests: what people save, forward, rename, export and break."""

from __future__ import annotations

import base64
import gzip
import io
import json
import plistlib
import zipfile
import zlib
from email.message import EmailMessage

from made_files import MORE, WORDS, mail, pdf, with_part, word

DAY = "Published: 5 April 2024"
LEAD = f"{WORDS} The count goes on each day."
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def page(body: str, head: str = "", title: str = "Convoys cross") -> bytes:
    """Return an HTML page."""
    top = f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
    return f"{top}<body>{body}</body></html>".encode()


def linked(**said: object) -> str:
    """Return JSON-LD of an article."""
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org"} | said)}</script>'


SITE = '<meta property="og:site_name" content="River Post">'
ARTICLE = f"<article><h1>Convoys cross</h1><p>{LEAD}</p><p>{MORE}</p></article>"
SIDEBAR = page(
    f"""<aside><h3>Most read</h3><ul><li><time datetime="2019-01-02">2 January 2019</time> An old story of the mill</li>
<li><time datetime="2018-06-01">1 June 2018</time> Another old story</li></ul></aside>{ARTICLE}
<aside>Related: <time datetime="2020-02-02">2 February 2020</time> The ford closes</aside>""",
    f'{SITE}<meta property="article:published_time" content="2024-04-05T14:05:00+03:00">',
)
NEWS = {
    "@type": "NewsArticle",
    "headline": "Convoys cross",
    "datePublished": "2024-04-05T11:05:00Z",
    "publisher": {"@type": "Organization", "name": "River Post"},
}
AMP = f"""<!doctype html><html amp lang="en"><head><meta charset="utf-8"><title>Convoys cross - River Post</title>
<link rel="canonical" href="https://post.example/1"><script async src="https://cdn.ampproject.org/v0.js"></script>
{
    linked(
        **{
            "@type": "NewsArticle",
            "headline": "Convoys cross",
            "datePublished": "2024-04-05T11:05:00Z",
            "publisher": {"@type": "Organization", "name": "River Post"},
        }
    )
}
<style amp-boilerplate>body{{-webkit-animation:-amp-start 8s steps(1,end) 0s 1 normal both}}</style></head><body>
<amp-sidebar id="s"><ul><li>Home</li></ul></amp-sidebar><article><h1>Convoys cross</h1><amp-img src="a.jpg"></amp-img>
<p>{LEAD}</p><p>{MORE}</p></article></body></html>""".encode()
LIVE = page(
    f"""<main><h1>Live: the truce at the ford</h1><p class="upd">Last updated 6 April 2024 09:12</p>
<div class="post"><time datetime="2024-04-05T16:40:00+03:00">16:40</time> <span>2 hours ago</span>
<h2>Trucks pass the mill</h2><p>{LEAD}</p><p>Share this post</p></div>
<div class="post"><time datetime="2024-04-05T14:05:00+03:00">14:05</time><h2>Both sides speak</h2><p>{MORE}</p>
<p>Copy link</p><p>Follow our live coverage</p></div>
<p>That's all for today. Our live coverage is ending.</p></main>""",
    linked(
        **{
            "@type": "LiveBlogPosting",
            "headline": "Live: the truce at the ford",
            "datePublished": "2024-04-05T06:00:00+03:00",
            "dateModified": "2024-04-06T09:12:00+03:00",
            "publisher": {"@type": "NewsMediaOrganization", "name": "River Post"},
            "liveBlogUpdate": [
                {"@type": "BlogPosting", "headline": "Both sides speak", "datePublished": "2024-04-05T14:05:00+03:00"}
            ],
        }
    ),
)
GRAPH = page(
    ARTICLE,
    linked(
        **{
            "@graph": [
                {"@type": "WebSite", "name": "River Post", "@id": "#site"},
                {"@type": "Organization", "name": "River Post Media", "@id": "#org"},
                {"@type": "WebPage", "name": "Convoys cross", "datePublished": "2024-04-01T00:00:00Z"},
                {
                    "@type": "NewsArticle",
                    "headline": "Convoys cross",
                    "datePublished": "2024-04-05T11:05:00Z",
                    "publisher": {"@id": "#org"},
                },
            ]
        }
    ),
)
FRAMES = b"""<html><head><title>River Post</title></head><frameset cols="20%,80%"><frame src="menu.html">
<frame src="story.html"><noframes>Your browser does not show frames.</noframes></frameset></html>"""
COOKIES = page(
    """<div class="consent"><h2>We value your privacy</h2><p>We and our 812 partners store and access information on
a device, such as cookies, and process personal data for personalised advertising. You can change your choices at any
time.</p><button>Accept all</button><button>Reject all</button></div>""",
    SITE,
    "River Post",
)
PAYWALL = page(
    f"""<article><h1>Convoys cross</h1><p>{LEAD}</p><div class="paywall"><p>Subscribe to continue reading. Already a
subscriber? Log in.</p></div></article>""",
    linked(
        **{
            "@type": "NewsArticle",
            "headline": "Convoys cross",
            "datePublished": "2024-04-05",
            "isAccessibleForFree": "False",
            "publisher": {"name": "River Post"},
        }
    ),
)
SCRIPTED = page('<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>', SITE)
DENIED = page("<h1>Just a moment...</h1><p>Checking your browser before accessing post.example. Ray ID: 8f3</p>")
MHTML = (
    b"""From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/1\r\nSubject: Convoys cross\r
Date: Mon, 1 Jul 2024 09:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r
\ttype="text/html";\r\n\tboundary="--b1"\r\n\r\n\r\n----b1\r\nContent-Type: text/html\r
Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://post.example/1\r\n\r\n"""
    + SIDEBAR.replace(b"=", b"=3D").replace(b"\n", b"\r\n")
    + b"\r\n----b1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----b1--\r\n"
)
WEB_ARCHIVE = plistlib.dumps(
    {
        "WebMainResource": {
            "WebResourceData": SIDEBAR,
            "WebResourceMIMEType": "text/html",
            "WebResourceTextEncodingName": "UTF-8",
            "WebResourceURL": "https://post.example/1",
        },
        "WebSubresources": [],
    },
    fmt=plistlib.FMT_BINARY,
)
RTF = rb"{\rtf1\ansi\ansicpg1252 The joint commission said that twelve trucks had passed.\par}"


def zipped(**files: bytes) -> bytes:
    """Return a ZIP archive; `__` in a name stands for `/`."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return held.getvalue()


ODT = zipped(mimetype=b"application/vnd.oasis.opendocument.text", **{"content.xml": b"<office/>"})
EPUB = zipped(mimetype=b"application/epub+zip", **{"META-INF__container.xml": b"<container/>"})
XLSX = zipped(**{"[Content_Types].xml": b"<Types/>", "xl__workbook.xml": b"<workbook/>"})
MSG = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "__substg1.0_1000001F".encode("utf-16-le") + bytes(512)
GZ = gzip.compress(LEAD.encode())
ZIP = zipped(**{"a.txt": LEAD.encode(), "b.txt": MORE.encode()})


def forwarded(chain: int = 1) -> bytes:
    """Return a mail that passes on another's words, with the lines that mail programs write above them."""
    body = f"{WORDS}\n{MORE}\n"
    for number in range(chain):
        body = (
            "FYI\n\n---------- Forwarded message ---------\nFrom: River Post <news@post.example>\n"
            f"Date: Fri, 5 Apr 2024 at 14:0{number}\nSubject: Convoys cross\nTo: <desk@body.example>\n\n{body}"
        )
    made = EmailMessage()
    made["From"], made["To"] = "A monitor <m@body.example>", "desk@body.example"
    made["Date"], made["Subject"] = "Mon, 08 Apr 2024 08:00:00 +0300", "Fwd: " * chain + "Convoys cross"
    made["Message-ID"] = "<2@body.example>"
    made.set_content(body)
    return made.as_bytes()


def base64_mail() -> bytes:
    """Return a mail whose body is Base64 in another encoding."""
    made = EmailMessage()
    made["From"], made["Date"] = "River Post <news@post.example>", "Fri, 05 Apr 2024 14:05:00 +0300"
    made["Subject"], made["Message-ID"] = "Convoys cross", "<3@post.example>"
    made.set_content(f"{WORDS}\n{MORE}\nThe “ford” stays open – for now.\n", charset="windows-1250", cte="base64")
    return made.as_bytes()


def only_attached() -> bytes:
    """Return a mail with no words of its own."""
    made = EmailMessage()
    made["From"], made["Subject"], made["Message-ID"] = "a@post.example", "report", "<4@post.example>"
    made["Date"] = "Fri, 05 Apr 2024 14:05:00 +0300"
    made.add_attachment(pdf([WORDS]), maintype="application", subtype="pdf", filename="report.pdf")
    return made.as_bytes()


def mail_in_mail() -> bytes:
    """Return a mail that forwards another as an attachment."""
    made = EmailMessage()
    made["From"], made["Subject"], made["Message-ID"] = "A monitor <m@body.example>", "see this", "<5@body.example>"
    made["Date"] = "Mon, 08 Apr 2024 08:00:00 +0300"
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "River Post <news@post.example>", "Convoys cross"
    inner.set_content(f"{WORDS}\n")
    made.set_content("The post has this today.\n")
    made.add_attachment(inner)
    return made.as_bytes()


def rich_word() -> bytes:
    """Return a DOCX with a table, footnote, comment and tracked changes."""
    body = f"""<?xml version="1.0" encoding="UTF-8"?><w:document {_W}><w:body>
<w:p><w:r><w:t>{WORDS}</w:t></w:r>
<w:r><w:footnoteReference w:id="2"/></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">It counted </w:t></w:r>
<w:del w:id="1" w:author="x"><w:r><w:delText>nine</w:delText></w:r></w:del>
<w:ins w:id="2" w:author="x"><w:r><w:t>twelve</w:t></w:r></w:ins>
<w:r><w:t xml:space="preserve"> trucks.</w:t></w:r></w:p>
<w:p><w:pPr><w:rPr><w:del w:id="9" w:author="x"/></w:rPr></w:pPr>
<w:r><w:t>The ford was</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve"> open on Monday.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Day</w:t></w:r></w:p></w:tc>
<w:tc><w:p><w:r><w:t>Trucks</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>Monday</w:t></w:r></w:p></w:tc>
<w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:sectPr/></w:body></w:document>"""
    made = with_part(word(WORDS), "word/document.xml", body.encode())
    made = with_part(made, "word/footnotes.xml", f"<w:footnotes {_W}/>".encode())
    return with_part(made, "word/comments.xml", f"<w:comments {_W}/>".encode())


PAGES = [
    (
        "River Post Weekly",
        "The joint commission said on Tuesday that twelve trucks had passed the mill cross-",
        "ing without being stopped, and that each side would keep the cease-",
        "fire for another week at the mill crossing and at the ford, a well-",
        f"known place, which is the official one in the {week} week.",
        f"Page {number} of 3",
    )
    for number, week in enumerate(("first", "second", "third"), 1)
]
"""Lines of a PDF's pages with a running head, page numbers and words broken at a line's end."""
COLUMNS = (
    (
        "The joint commission said on Tuesday",
        "that twelve trucks had passed the mill",
        "crossing without being stopped by any",
        "of the two sides, and that the count",
        "would be published every evening.",
    ),
    (
        "Both sides said that they would keep",
        "the crossing open for another week. A",
        "guard said that shots had been heard",
        "near the ford on Monday, a long way",
        "from the road that the trucks take.",
    ),
)


def columns_pdf(*columns: tuple[str, ...], across: bool) -> bytes:
    """Return a PDF of columns side by side, which its file draws line by line or one after the other."""
    placed = [(n, row, line) for n, column in enumerate(columns) for row, line in enumerate(column)]
    if across:
        placed.sort(key=lambda it: (it[1], it[0]))
    return pdf([f") Tj 1 0 0 1 {40 + 280 * n} {700 - 12 * row} Tm ({line}" for n, row, line in placed])


ACLED = (
    "\ufeffnotes;event_date;actor1;event_type;source;event_id_cnty;fatalities;location;time_precision\r\n"
    '"Shells fell near the mill,\r\nand later near the ford; no one was hurt.";"19 January 2031";'
    '"Forces of the South";"Explosions/Remote violence";"River Post";RVR1;0;Low Ford;1\r\n'
    '"A ""quiet"" day";2031-01-20;Northern Front;Protests;Ford Radio;RVR2;;Upper Mill;\r\n'
)
NEEDED = "event_id_cnty,event_date,event_type,actor1\nRVR1,2031-01-19,Protests,Residents\n"
GED = "id,type_of_violence,side_a,side_b,date_start,date_end,where_prec,best\n7,1,A,B,2031-01-19,2031-01-19,,3\n"
OWN = (
    "id;occurred;event;actor;object;quantity\nr1;2031-05-02;AID"
    ";relief-agency;truck;12\nr2;2031-05-03;AID;relief-agency\n"
)
TWEETS = f"""River Post @riverpost · 5 Apr 2024
BREAKING: {WORDS}
12 replies 40 reposts 90 likes

Ford Radio @fordradio · 5 Apr 2024
Replying to @riverpost
{MORE} https://t.example/x #truce
"""
ARABIC = (
    "قالت اللجنة المشتركة يوم الثلاثاء إن اثنتي عشرة شاحنة عبرت "
    "معبر الطاحونة. وقال الطرفان إنهما سيبقيان المعبر مفتوحا."
)
HEBREW = (
    "הוועדה המשותפת אמרה ביום שלישי ששתים עשרה משאיות עברו במעבר הטחנה. שני הצדדים אמרו שהמעבר יישאר פתוח שבוע נוסף."
)
RUSSIAN = (
    "Совместная комиссия сообщила во вторник, что двенадцать "
    "грузовиков прошли через переход у мельницы. Обе стороны согласны."
)
FRENCH = (
    "La commission conjointe a déclaré mardi que douze camions avaient franchi le passage du moulin. Les deux parties "
    "ont dit qu'elles garderaient le passage ouvert pendant une semaine de plus, et que les convois seraient comptés."
)
SPANISH = (
    "La comisión conjunta dijo el martes que doce camiones habían cruzado el paso del molino. Las dos partes dijeron "
    "que el paso seguiría abierto una semana más y que los convoyes se contarían cada día en la orilla del río."
)
TURKISH = (
    "Ortak komisyon salı günü on iki kamyonun değirmen geçidinden geçtiğini söyledi. Her iki taraf da geçidin bir "
    "hafta daha açık kalacağını ve konvoyların her gün sayılacağını bildirdi. Bu karar için bir tarih verilmedi."
)
CHINESE = "联合委员会周二表示,十二辆卡车已通过磨坊口岸。双方都表示,口岸将再开放一周,车队每天都会被清点。"
UNCLOSED = (
    f"{DAY}\n\nThe commission said: “Twelve trucks have passed. {MORE}\n\n"
    'The guard added: "We saw them. The ford is open.\n'
)
NOT_REPORTS = {
    "frames.html": (FRAMES, "frame"),
    "cookies.html": (COOKIES, "cookies"),
    "scripted.html": (SCRIPTED, "script"),
    "denied.html": (DENIED, "check"),
    "a.rtf": (RTF, "RTF"),
    "renamed.txt": (RTF, "RTF"),
    "a.odt": (ODT, "OpenDocument"),
    "odt.docx": (ODT, "OpenDocument"),
    "epub.docx": (EPUB, "EPUB"),
    "xlsx.csv": (XLSX, "Excel"),
    "msg.eml": (MSG, "Outlook"),
    "gz.txt": (GZ, "gzip"),
    "zip.docx": (ZIP, "ZIP archive (2 files)"),
    "json.txt": (json.dumps([{"text": WORDS}]).encode(), "JSON"),
    "lines.txt": (b'{"text": "a"}\n{"text": "b"}\n', "JSON"),
    "attached.eml": (only_attached(), "report.pdf"),
    "nul.txt": (f"{WORDS}\x00\x00{MORE}".encode(), "2 NUL characters"),
    "line.txt": (b"x" * 50 * 2**20, "50 MiB"),
    "nocolumns.csv": (b"event_date;actor1;event_type\n2031-01-19;A;Protests\n", "event_id_cnty"),
}
REPORTS = {
    "sidebar.html": SIDEBAR,
    "amp.html": AMP,
    "live.html": LIVE,
    "graph.html": GRAPH,
    "paywall.html": PAYWALL,
    "a.mhtml": MHTML,
    "mhtml.html": MHTML,
    "a.webarchive": WEB_ARCHIVE,
    "forwarded.eml": forwarded(),
    "chain.eml": forwarded(3),
    "base64.eml": base64_mail(),
    "inner.eml": mail_in_mail(),
    "with.eml": mail(attached="a.pdf"),
    "rich.docx": rich_word(),
    "acled.csv": ACLED.encode(),
    "needed.csv": NEEDED.encode(),
    "ged.csv": GED.encode(),
    "own.csv": OWN.encode(),
    "tweets.txt": TWEETS.encode(),
    "arabic.txt": ARABIC.encode(),
    "arabic1256.txt": (ARABIC * 3).encode("cp1256"),
    "hebrew.html": page(f"<article><h1>מעבר</h1><p>{HEBREW}</p><p>{HEBREW}</p></article>"),
    "russian.txt": RUSSIAN.encode("cp1251"),
    "french.txt": FRENCH.encode(),
    "spanish.txt": SPANISH.encode("cp1252"),
    "turkish.txt": TURKISH.encode(),
    "chinese.txt": (CHINESE * 3).encode("utf-16"),
    "mojibake.txt": f"{DAY}\n{WORDS} The “ford” – open.".encode().decode("cp1252", "ignore").encode(),
    "wide.txt": f"{DAY}\n{WORDS}".encode("utf-16-le"),
    "wide.html": SIDEBAR.decode().encode("utf-16-be"),
    "unclosed.txt": UNCLOSED.encode(),
}
_AES = (
    "c-oCrO^6&t6c$7<t)igj5Ku~Rkw~=b)n8Z1u(Go|lSo{5*iANvu#o!Q9i8o2dV1FUXo7+PK_MapA}R`c4T_3_ZY~i-"
    "2?>dU2XFBpUUKoQSUoel85j?C_o3?5_ulv3*RS4GYp(eeJWZ3So4;TCIRS)G*Swh2YDs$N#D+)dtS)t@yPBjez3O|2M8IM)J)QX6"
    "RX{S~Fu*10Y`3462$J+*+x5^<L@P(MGUiJE)3qWhd~_W$rSsmkb-jB$hQRR^Kv1Sg3=|piG6H*u4Uvn!*X<WJCRs&n#?#>f5Z_LE"
    "_>K7482|G=UoF=VFjfJ2W#RRDvcLao?Yj$q-@5zEp#$e@@~_kS(>)*EIlH-"
    "g&#7mA*m~v0x%cXOAO7?6PddByU0?g~;ypJnfAh<?AMZN0a<F-BzJ5u5`Swf2zDK_L^~&|VXAkdgonO4`vD1$~aq|8T-"
    "hAI)eR<}s*Dk{gpS^MH(bpe5_3YNQ^tU@MsvrOPWBH3K7tTEN)7h;f$<g|K>-78m58Qg^-"
    "Fu&GeO)C!N^MjEpOCOBJ4u)NrW|Z5WBdno-SY!M(gVJ;>C3j&N!rM5*R}Iilpbm4GkLGQZ5Y!?j1ep&9z{lCM=iqRx`h}~Oo@yr6"
    "2)$JN?)LKsnogCg-g-"
    "}R09>jC<0PRhB@&nWI%L~z#LbEV5xy+o@s#<H3oA`u#F%Z&w+C#H8I9;tb{X)O0PL+0K*LqRyyUxbdny9EL>2hJqr<l0|p;3lT2_"
    "dOpsmywL}WY40sSEBZevlmUH1emDExZBqPLH#bYH{Gi*E)!bVqNB=gKhmf7Z@qn1iHTFvy!wZ>-"
    "Et?69XE^PR`0?ngzrm?h4cZ8y3)Opc$y@`eas!efwv(P{_1>Okjq*9J~?7$i&9gXEPLy44B3M;u+N^39-"
    "G>alQEoD>?d#|Xggot6Ju_hDF5vfB|M8w|%TyYzs+?rAYRO2Y9kRlTxL1=H4HoyrFpghGfOv@MR@g5n+C<l>AVK50yIUQwll41*4"
    "kXnsjr{jeW2}W6hcOE1-"
    "ryK>eV}sbSgOmKWO|S_Y5ISKa942gxi3uBLW4>jf+Z|sF`gf^)(#Q1D#cnqars2$ZZZ6K1TCB#!{)9jSIEo2ykA3Vf>bT1SbJPC^"
    "vNE_)#fgm)iS2pQD|Jy0gaNE%GBwp$XeR#xPb-Tk"
)
_AES_LOCKED = (
    "c-oCrO^6&t6c%r(iv~l$?7_P1P3`*sfpKB8JL69bJDH6Ukrk?|UT-Fu?Ou9%LRLW*f`Xu+2Y*08qk-VT91OU4ix<&cge-"
    "!v7ttUd5=jm@Edi@%W;X-l!R|g(ef8e^-"
    "uwF1n{6+)o}y24H2cS&zicCl2`<tzsL?>l$&Gcu$%3m~uUJJ%+pR($vuMykb8`stP#dx-hoK!x7K%Y$VTzJt-"
    "O$IcVqQDql?hk=pRP4g3DI@LlpKf9bw`WyF$9UPq6}-"
    "xVxY*7SJAMK#mKS){bEr1m}DKX6;DSCisfF?qi@VFCiq{3e6>1_sSve6zbe74p;x~9;^FK6I3>P8C#tXCy?=ZAEpqjdTf2up|Lx|"
    "^u{YO0x_p20nP;#4weq33*D?n`ZhgP~>Gg|e4y^Gfwr=hY4$rqY-=-Hj@WDHst;;vA-uj{U=)os<c5Zxj=b?+2?j1T(oV?(^y7TR"
    "!$KLyC=Cv=kc28V6@cYagXZ4YvXZ~Js;_(+Y+wT3l8=qXcbo<8ze(l#f@o{S766BPGb=fFc9;DT9TZ8c*9Cdvd3X(hry>n1?y+cV"
    "e_eJRDt2lYNo6qO{?jA6qk(wYlg=G{Ot9`YYjO#WQ%nGYCvn-"
    "0;?Nw0XWVv#AaAiQr5^fkyr3R{i0N2E8U_u9>3~=rQXI!U_cw=Q?JV=_!R8b9rX3E+COb3$*p}}%x49zlTwFpWm%YEP>)jZ6h<R#"
    "n?%E=JJ5^h8aS}@9)Gt8%wr8=c4^O|Qy3&K<Cne`bpOdGA8$dngO0W;2nNqrDf1}B7IDT|mAF$f1ASr%Huj#{q5cr`z$PB+ih-"
    "I^>GerX-"
    "@+UPh==9|l>_`Xn_jXN*8uC?$eK)op+Y?hk15i20hGfqKjmpS5uVu3*Bh2exVl|oF)*?43bB|asw_^65tN&z)o)k4HDMgV}6URg("
    "^^HK+rW+CH}7$PBP<p}4L*3KdmQFdp2<PqE&ou$;pFl{K;;ynt~F_UGHkpYmv!7A>h_dMc(Q95~@&X<rOf;A%h4^~ogi8H*9(b%!"
    "Wll%du#1uvupTd}=Q<xBH3X@{Ow<=w?2j#GTm%Fb+OfTsaMI20{neqH$oGT5klo3Y7_OVK8E0y*m)tOFX)2g}uW3n>5QRT*Zh1K4"
    "?=~u3-hQd%{4Vs;8F166Vm&%hY"
)
AES = zlib.decompress(base64.b85decode(_AES))
"""A PDF with `WORDS` that AES-256 encrypts, its user's password empty: anybody may read it."""
AES_LOCKED = zlib.decompress(base64.b85decode(_AES_LOCKED))
