"""A digest as a mail: plain text, and the same as HTML for who likes that better."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from transflow.messages import Translator
from transflow.report.digest.channels import MailChannel
from transflow.report.digest.digests import Digest
from transflow.report.digest.hypertext import to_html
from transflow.report.digest.plain import subject, to_text

_POLICY = SMTP.clone(cte_type="7bit")
"""Only ASCII on the way, so that every server takes it."""


def to_mail(digest: Digest, channel: MailChannel, tr: Translator) -> EmailMessage:
    """The same digest is the same mail to the byte, its `Message-ID` included, so that a mailbox
    can tell what was sent twice. No header holds a line end, whatever the titles hold."""
    host = channel.sender.rpartition("@")[2]
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = channel.sender
    mail["To"] = ", ".join(channel.to)
    mail["Subject"] = _literal(subject(digest, tr))
    mail["Date"] = format_datetime(digest.at)
    mail["Message-ID"] = f"<{digest.id}@{host}>"
    mail["List-Id"] = f"<{channel.name}.transflow.{host}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(to_text(digest, tr, channel.url))
    mail.add_alternative(to_html(digest, tr, channel.url), subtype="html")
    mail["Content-Language"] = tr.language
    mail.set_boundary(f"=_{digest.id}")
    return mail


def _literal(text: str) -> str:
    """A header of exactly this text: the library would take what looks like an encoded word (RFC
    2047) for one, and find line ends in it."""
    return text.replace("=?", "= ?")
