"""Asks the MCP servers as an assistant does, with the Python SDK's client.

assistant.py ADDRESS PROGRAM INDEX: once over HTTP, once over the program's streams. Each
tool is called; what is cited must be there, to the byte.
"""

import asyncio
import json
import sys

from mcp import Client, StdioServerParameters

TOOLS = ["analyze", "article", "officials", "places", "search", "timeline"]


async def called(client, name, **arguments):
    result = await client.call_tool(name, arguments)
    assert not result.is_error, (name, result.content)
    return result.structured_content or json.loads(result.content[0].text)


async def asked(where, server):
    async with Client(server, read_timeout_seconds=60) as client:
        tools = await client.list_tools()
        assert sorted(t.name for t in tools.tools) == TOOLS, tools
        templates = await client.list_resource_templates()
        assert any(t.uri_template.startswith("article://") for t in templates.resource_templates), templates
        found = await called(client, "search", query="minister", limit=3)
        assert found["hits"], found
        hit = found["hits"][0]
        article = await called(client, "article", id=hit["id"])
        text = article["text"].encode()
        cited = 0
        for e in article["findings"]:
            start, end = e["start"] - article["start"], e["end"] - article["start"]
            if 0 <= start and end <= len(text):
                assert text[start:end].decode() == e["text"], e
                assert e["rule"], e
                cited += 1
        assert cited, article
        for name, arguments in {
            "officials": {"of": ["KZ"]},
            "timeline": {"query": "minister", "span": "year"},
            "places": {"query": "minister"},
            "analyze": {"text": "President Ana Quill of Norway spoke in Oslo on Monday.", "published": "2020-03-04"},
        }.items():
            assert await called(client, name, **arguments)
        refused = await client.call_tool("search", {"query": "a AND"})
        assert refused.is_error, refused
        read = await client.read_resource("article://" + hit["id"])
        assert json.loads(read.contents[0].text)["id"] == hit["id"]
        print(f"{where}: {len(TOOLS)} tools, {cited} citations of one article, protocol {client.protocol_version}")


async def main():
    address, program, index = sys.argv[1:]
    await asked("HTTP", address + "/mcp")
    await asked("streams", StdioServerParameters(command=program, args=["mcp", "--index", index]))


asyncio.run(main())
