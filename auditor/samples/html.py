"""A sample report as the page of a government site, among navigation, breadcrumb, share bar and footer."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from auditor.samples.form import SampleReport
from auditor.samples.tables import FormTable

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}_政府信息公开</title>
<style>table {{ border-collapse: collapse }} td {{ border: 1px solid #333; text-align: center }}</style>
<script>var channel = "政府信息公开年报"; function share(to) {{ return false; }}</script>
</head>
<body>
<div class="header"><a href="/">网站首页</a><a href="/sitemap.html">网站地图</a><a href="/wza">无障碍浏览</a></div>
<ul class="nav"><li><a href="/zwgk/">政务公开</a></li><li><a href="/bsfw/">办事服务</a></li>\
<li><a href="/hdjl/">互动交流</a></li><li><a href="/sjkf/">数据开放</a></li></ul>
<div class="breadcrumb">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政府信息公开</a> &gt; \
<a href="/zwgk/nb/">政府信息公开年报</a> &gt; 正文</div>
<div class="sidebar"><ul><li><a href="/zwgk/zn/">政府信息公开指南</a></li><li><a href="/zwgk/zd/">政府信息公开制度</a>\
</li><li><a href="/zwgk/ml/">法定主动公开内容</a></li><li><a href="/zwgk/nb/">政府信息公开年报</a></li></ul></div>
<div class="article">
<h1>{heading}</h1>
<div class="info">发布时间：{published}&nbsp;&nbsp;来源：{organ}&nbsp;&nbsp;浏览次数：<span id="hits"></span>\
&nbsp;&nbsp;字体：[<a>大</a> <a>中</a> <a>小</a>]</div>
<div class="content" id="zoom">
{body}
</div>
<div class="share">分享到：<a onclick="share('weixin')">微信</a><a onclick="share('weibo')">微博</a>\
<a onclick="window.print()">打印本页</a><a onclick="window.close()">关闭窗口</a></div>
<div class="related"><p>上一篇：<a href="p.html">行政执法公示</a></p><p>下一篇：没有了</p></div>
</div>
<div class="footer"><p>主办：{organ}　网站标识码：0000000000　备案号：某ICP备00000000号</p>\
<p>联系我们　隐私声明　版权所有</p></div>
</body>
</html>
"""


def html(report: SampleReport) -> bytes:
    """The report as an HTML page in UTF-8; tables carry the official form's row and column spans."""
    page = _PAGE.format(
        title=escape("".join(report.title)),
        heading="<br>".join(map(escape, report.title)),
        organ=escape(report.organ),
        published=f"{report.year + 1}-01-19",
        body="\n".join(_body(report)),
    )
    return page.encode("utf-8")


def _body(report: SampleReport) -> Iterator[str]:
    for paragraph in report.preamble:
        yield _paragraph(paragraph)
    for part in report.parts:
        yield f'<p style="text-indent: 2em"><strong>{escape(part.heading)}</strong></p>'
        if part.table:
            yield from _table(part.table)
        for paragraph in part.paragraphs:
            yield _paragraph(paragraph)


def _paragraph(text: str) -> str:
    return f'<p style="text-indent: 2em"><span>{escape(text)}</span></p>'


def _table(table: FormTable) -> Iterator[str]:
    yield "<table><tbody>"
    for row in range(table.height):
        cells = [cell for cell in table.cells if cell.row == row]
        yield "<tr>"
        for cell in sorted(cells, key=lambda cell: cell.column):
            spans = (("rowspan", cell.row_span), ("colspan", cell.column_span))
            attributes = "".join(f' {name}="{span}"' for name, span in spans if span > 1)
            yield f"<td{attributes}><p>{escape(cell.text) or '&nbsp;'}</p></td>"
        yield "</tr>"
    yield "</tbody></table>"
