"""A mail's body to text, by the standard library. Attachments are named and not read."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parseaddr

from trucebook.reports.decoding import decode, oddities, refuse_binary
from trucebook.reports.fragment import fragment_text
from trucebook.reports.original import Original, UnreadableReportError, shown_name
from trucebook.reports.page import article, declared_encoding, lean
from trucebook.reports.published import day_written
from trucebook.reports.report_text import ReportText, report_text

_ON = re.compile(r"\s*(?:fwd?|fw|re|aw|wg|tr|rv)\s*:", re.IGNORECASE)
_WITHIN = re.compile(
    r"^(?:[ \t>]*-{2,} ?(?:Forwarded message|Original Message|Weitergeleitete Nachricht|Message transféré) ?-{2,}"
    r"|[ \t>]*Begin forwarded message:|On [^\n]{6,200}(?:\n[^\n]{0,200})?\bwrote:\s*\n[ \t]*>)",
    re.IGNORECASE | re.MULTILINE,
)
"""What mail programs write above the words of another mail: those under it are not the sender's."""
_FROM = re.compile(r"^[ \t>*]*From:\*? *([^\n]{1,200})$", re.MULTILINE)
_MANY = re.compile(rb"^From \S+ .*\d{4}\r?$", re.MULTILINE)
_ATTACHED_SHOWN = 10


def mail_text(original: Original) -> ReportText:
    """Return a mail's text: its plain body, else its HTML body. Raises UnreadableReportError where it has neither."""
    if len(_MANY.findall(original.content)) > 1:
        why = "this is a mailbox of several mails."
        raise UnreadableReportError(original.name, why, "Save each mail as an .eml file and add those.")
    mail = message_from_bytes(original.content, policy=policy.default)
    if not any(_header(mail, name) for name in ("From", "Date", "Subject", "Message-ID")):
        why = "this should be a mail, and it has no line such as From, Date or Subject."
        raise UnreadableReportError(original.name, why, "If it is a text, call it .txt.")
    body = _body(mail)
    if body is None:
        raise _no_text(original.name, mail)
    text, encoding, remarks, by = _text_of(original.name, body)
    if not text.strip():
        raise _no_text(original.name, mail)
    words, taken = _words(mail, text)
    attached = _attached(mail)
    if attached:
        taken.append(f"attachments, not read: {', '.join(attached)}; save them and add them on their own")
    return report_text(text, original.media, encoding, by, (*remarks, *taken, *oddities(text)), words)


def _body(mail: Message) -> EmailMessage | None:
    """Return the part that holds the words, plain text before HTML; None where there is none."""
    found = mail.get_body(("plain", "html")) if isinstance(mail, EmailMessage) else None
    return found if isinstance(found, EmailMessage) else None


def _text_of(name: str, body: EmailMessage) -> tuple[str, str, tuple[str, ...], str]:
    """Return (text, encoding, remarks, library) of a mail's body. Raises UnreadableReportError."""
    content = body.get_payload(decode=True)
    if not isinstance(content, bytes):
        return "", "utf-8", (), ""
    html = body.get_content_type() == "text/html"
    declared = body.get_content_charset() or (declared_encoding(content) if html else None)
    text, encoding, remarks = decode(name, content, declared)
    refuse_binary(name, text)
    if not html:
        return text, encoding, remarks, "email"
    text = lean(name, text)
    import trafilatura  # noqa: PLC0415 - heavy, and only HTML needs it

    by = f"email trafilatura {trafilatura.__version__}"
    return (
        article(text) or fragment_text(text),
        encoding,
        (*remarks, "a mail without plain text: its HTML was read"),
        by,
    )


def _words(mail: Message, text: str) -> tuple[dict[str, str], list[str]]:
    """Return (metadata, remarks): sender and Date are publisher and day, unless the mail passes on or answers."""
    subject, sender = _header(mail, "Subject"), parseaddr(_header(mail, "From"))[0].strip()
    words = {"title": subject, "author": sender}
    within = _WITHIN.search(text)
    if _ON.match(subject) or within or any(_header(mail, one) for one in ("In-Reply-To", "References", "Resent-From")):
        remark = "the mail passes something on or answers: its sender and date are not taken for the report's"
        first = _senders(text[within.start() :])[-1:] if within else []
        return words, [
            remark,
            *(f"what it passes on is from {name}: if all is, say so with --publisher" for name in first),
        ]
    words["published"] = day_written(_header(mail, "Date")) or ""
    words["publisher"] = sender
    return words, [f"the publisher is the mail's sender, {shown_name(sender)}"] if sender else []


def _senders(text: str) -> list[str]:
    """Return the names of those whose mails stand in a text, the one that all began with last."""
    names = (parseaddr(line)[0] or line.partition("<")[0].partition("[")[0] for line in _FROM.findall(text))
    return [shown_name(name[:80]) for one in names if (name := " ".join(one.split()))]


def _header(mail: Message, name: str) -> str:
    """Return a header's text on one line, or "" where it is missing or cannot be read."""
    try:
        return " ".join(str(mail.get(name) or "").split())
    except Exception:  # noqa: BLE001 - the library fails in many ways on headers that break the standard
        return ""


def _attached(mail: Message) -> list[str]:
    """Return the names of a mail's attachments, a type in place of a missing name."""
    names = []
    for part in mail.walk():
        try:
            if part.get_content_type() == "message/rfc822":
                inner = part.get_payload(0)
                subject = _header(inner, "Subject") if isinstance(inner, Message) else ""
                names.append(f"a mail within it ({shown_name(subject[:80]) or 'no subject'})")
            elif part.get_content_disposition() == "attachment" or part.get_filename():
                names.append(" ".join((part.get_filename() or part.get_content_type()).split()))
        except Exception:  # noqa: BLE001 - as above
            names.append("one whose name cannot be read")
    more = len(names) - _ATTACHED_SHOWN
    return names[:_ATTACHED_SHOWN] + ([f"{more} more"] if more > 0 else [])


def _no_text(name: str, mail: Message) -> UnreadableReportError:
    """Return the refusal of a mail without words."""
    attached = _attached(mail)
    hint = f"Save its attachments and add them: {', '.join(attached)}." if attached else ""
    return UnreadableReportError(name, "this mail has no text.", hint)
