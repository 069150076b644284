"""Pages as content management systems make them of a version: the same text, much else around it
and other glyphs in it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

MENU = "".join(
    f'<li class="menu-item"><a href="/{name.lower()}">{name}</a></li>'
    for name in ("Sākums", "Jaunumi", "Ministrija", "Pakalpojumi", "Kontakti", "Vakances")
)
LATEST = "".join(
    f'<li><a href="/jaunums-{n}">{title}</a><span class="date">0{n}.05.2025.</span></li>'
    for n, title in enumerate(
        ("Izsludināts konkurss skolām", "Mainās darba laiks", "Atklāts jauns laukums"), 1
    )
)
LONG_SIDE = "Ministrijas klientu centrs pieņem apmeklētājus darba dienās pēc pieraksta."


@dataclass(frozen=True)
class Shown:
    """What an importer gives to a template."""

    language: str
    title: str
    lead: str
    body: str


Template = Callable[[Shown], str]


def texturized(body: str) -> str:
    """Roughly what WordPress does to text between tags: curly quotes, real dashes and dots."""

    def text(match: re.Match[str]) -> str:
        out = re.sub(r'(^|[\s(])"', "\\1&#8220;", match[0]).replace('"', "&#8221;")
        out = out.replace("...", "&#8230;").replace(" - ", " &#8211; ").replace("'", "&#8217;")
        return out.replace("\u00a0", "&nbsp;").replace(" un ", " un\n")

    return re.sub(r"(?<=>)[^<]+|^[^<]+", text, body)


def wordpress(shown: Shown) -> str:
    title, lead = html.escape(shown.title), html.escape(shown.lead)
    body = texturized(shown.body)
    body = re.sub(r"<p>", '<p class="wp-block-paragraph">', body)
    body = re.sub(r"<h2>", '<h2 class="wp-block-heading" id="h-virsraksts">', body)
    body = body.replace("<table>", '<figure class="wp-block-table"><table>')
    body = body.replace("</table>", "</table></figure>")
    intro = f'<p class="wp-block-paragraph lead"><span>{lead}</span></p>' if lead else ""
    return f"""<!DOCTYPE html><html lang="{shown.language}"><head><meta charset="UTF-8">
<title>{title} &#8211; Ministrija</title>
<meta property="og:site_name" content="Ministrija"></head>
<body class="single single-post"><header id="masthead"><nav><ul>{MENU}</ul></nav></header>
<main id="primary"><article class="post hentry"><header class="entry-header">
<h1 class="entry-title">{title}</h1>
<div class="entry-meta"><time class="entry-date published" datetime="2025-06-01T10:00:00+03:00">
2025. gada 1. jūnijs</time></div></header><div class="entry-content">{intro}
{body}</div>
<footer class="entry-footer"><span class="cat-links"><a href="/k/zinas">Ziņas</a></span></footer>
</article></main><aside id="secondary" class="widget-area"><section class="widget">
<h2 class="widget-title">Jaunākie ieraksti</h2><ul>{LATEST}</ul></section>
<section class="widget"><p>{LONG_SIDE}</p></section></aside>
<footer id="colophon"><p>© Ministrija. Visas tiesības aizsargātas.</p></footer></body></html>"""


def drupal(shown: Shown) -> str:
    title, lead = html.escape(shown.title), html.escape(shown.lead)
    body = shown.body.replace("<b>", "<strong>").replace("</b>", "</strong>")
    body = body.replace("<i>", "<em>").replace("</i>", "</em>").replace("><", ">\n  <")
    body = re.sub(r'<a href="', '<a data-entity-type="node" class="ext" href="', body)
    intro = (
        f'<div class="field field--name-field-lead field__item"><p>{lead}</p></div>' if lead else ""
    )
    return f"""<!DOCTYPE html><html lang="{shown.language}" dir="ltr"><head>
<meta charset="utf-8"><title>{title} | Ministrija</title></head><body>
<div class="dialog-off-canvas-main-canvas"><header role="banner"><nav role="navigation">
<ul class="menu">{MENU}</ul></nav></header><main role="main">
<div class="layout-content"><div class="region region-content">
<div id="block-page-title"><h1><span class="field field--name-title">{title}</span></h1></div>
<article role="article" class="node node--type-article node--view-mode-full">
<div class="node__content">{intro}
<div class="clearfix text-formatted field field--name-body field--type-text-with-summary">
{body}
</div></div></article></div></div>
<aside class="layout-sidebar-second" role="complementary"><h2>Jaunākais</h2><ul>{LATEST}</ul>
</aside></main><footer role="contentinfo"><p>Brīvības iela 1, Rīga</p></footer></div>
</body></html>"""


def plain(shown: Shown) -> str:
    title, lead = html.escape(shown.title), html.escape(shown.lead)
    intro = f"<div class=lead>{lead}</div>" if lead else ""
    return f"""<html lang="{shown.language}"><head><meta charset="utf-8">
<title>{title}</title></head><body><div id="menu"><ul>{MENU}</ul></div>
<div id="content"><h1>{title}</h1>{intro}
{shown.body}</div><div id="footer">© Ministrija</div></body></html>"""


TEMPLATES: Mapping[str, Template] = {"wordpress": wordpress, "drupal": drupal, "plain": plain}
