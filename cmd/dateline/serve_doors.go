package main

import (
	"fmt"
	"io"
	"net/http"
	"net/url"

	"dateline/cmd/dateline/schema"
	"dateline/cmd/internal/api"
	"dateline/cmd/internal/desk"
	"dateline/cmd/internal/mcp"
	"dateline/cmd/internal/meter"
	"dateline/cmd/internal/serve"
)

// doors are what programs ask of a server.
func (f *serveFlags) doors(d *desk.Desk, errs io.Writer) ([]serve.Mount, error) {
	for _, o := range f.origins {
		if u, err := url.Parse(o); err != nil || u.Scheme == "" || u.Host == "" || u.Scheme+"://"+u.Host != o {
			return nil, usage("--cors-origin wants an origin, as https://desk.example, not %q", o)
		}
	}
	log := func(err error) { fmt.Fprintln(errs, "dateline:", plainText(err.Error())) }
	programs, err := api.New(d, api.Options{Origins: f.origins, Schema: schema.Of, Log: log})
	if err != nil {
		return nil, err
	}
	assistants, err := mcp.New(d, mcp.Options{Time: f.RequestTime, Log: log})
	if err != nil {
		return nil, err
	}
	return []serve.Mount{
		{Pattern: api.Prefix + "/", Handler: programs},
		{Pattern: api.Prefix + "/export", Handler: programs, Stream: true},
		{Pattern: "/mcp", Handler: assistants.Handler()},
		{Pattern: "GET /opensearch.xml", Handler: api.OpenSearch(serve.Base), Open: true},
		{Pattern: "GET /robots.txt", Handler: http.HandlerFunc(api.Robots), Open: true},
	}, nil
}

// metered counts what the mounts answer, and adds those that tell it.
func metered(d *desk.Desk, mounts []serve.Mount) []serve.Mount {
	m := meter.New(d)
	for i := range mounts {
		mounts[i].Handler = m.Observe(mounts[i].Handler)
	}
	return append(mounts, serve.Mount{Pattern: "GET /metrics", Handler: m}, serve.Mount{Pattern: "GET /healthz", Handler: http.HandlerFunc(m.Health), Open: true})
}
