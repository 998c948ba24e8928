package mcp

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"dateline/cmd/internal/desk"
)

// made is a server over the shipped articles.
func made(t testing.TB) *Server {
	t.Helper()
	d, err := desk.New(desk.Options{Index: filepath.Join(t.TempDir(), "index"), KeepOpen: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	if _, err := d.Ingest(context.Background(), filepath.Join("..", "..", "..", "testdata", "articles")); err != nil {
		t.Fatal(err)
	}
	s, err := New(d, Options{Log: func(err error) { t.Error("failed within:", err) }})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// spoken is a session of the SDK's own client over standard streams.
func spoken(t testing.TB, s *Server) *sdk.ClientSession {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	in, theirOut := io.Pipe()
	theirIn, out := io.Pipe()
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, in, out) }()
	c, err := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil).Connect(ctx, &sdk.IOTransport{Reader: theirIn, Writer: theirOut}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
		out.Close()
		stop()
		<-ended
	})
	return c
}

// called is what a tool answers; an error of the tool is in said.
func called[T any](t testing.TB, c *sdk.ClientSession, name string, args any) (out T, said string) {
	t.Helper()
	r, err := c.CallTool(context.Background(), &sdk.CallToolParams{Name: name, Arguments: args})
	if err != nil {
		t.Fatalf("%s %v: %v", name, args, err)
	}
	for _, part := range r.Content {
		if text, ok := part.(*sdk.TextContent); ok {
			said += text.Text
		}
	}
	if r.IsError {
		return out, said
	}
	data, err := json.Marshal(r.StructuredContent)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatalf("%v in %.300s", err, data)
	}
	return out, ""
}

type args = map[string]any

// TestTools: each tool answers, and its citations are bytes of the article's text.
func TestTools(t *testing.T) {
	s := made(t)
	c := spoken(t, s)
	list, err := c.ListTools(context.Background(), nil)
	if err != nil || len(list.Tools) != 6 {
		t.Fatal(len(list.Tools), err)
	}
	for _, tool := range list.Tools {
		if tool.Annotations == nil || !tool.Annotations.ReadOnlyHint || tool.Description == "" || tool.OutputSchema == nil {
			t.Errorf("%+v", tool)
		}
	}
	found, _ := called[found](t, c, "search", args{"query": "minister", "of": []string{"KZ"}, "role": []string{"minister"}, "limit": 3})
	if found.Stories == 0 || len(found.Hits) == 0 || len(found.Hits[0].Officials) == 0 {
		t.Fatalf("%+v", found)
	}
	for _, h := range found.Hits {
		cited(t, s, h.Snippet)
		for _, o := range h.Officials {
			if cited(t, s, o.Cite); o.Cite.Rule == "" {
				t.Errorf("%+v", o)
			}
		}
	}
	shown, _ := called[shown](t, c, "article", args{"id": found.Hits[0].ID, "bytes": 500})
	if shown.End-shown.Start > 500 || shown.Length <= shown.End || len(shown.Findings) == 0 || len(shown.Officials) == 0 {
		t.Errorf("%+v", shown)
	}
	for _, f := range shown.Findings {
		if f.Rule == "" || shown.Text[f.Start:f.End] != f.Text {
			t.Errorf("%+v", f)
		}
	}
	held, _ := called[held](t, c, "officials", args{"of": []string{"KZ"}, "portfolio": []string{"foreign-affairs"}})
	if len(held.Officials) == 0 {
		t.Fatalf("%+v", held)
	}
	for _, o := range held.Officials {
		if cited(t, s, *o.Cite); o.Cite.Rule == "" || o.Portfolio != "foreign-affairs" {
			t.Errorf("%+v", o)
		}
	}
	counted, _ := called[counted](t, c, "timeline", args{"span": "year", "compare": "president"})
	if counted.Stories == 0 || len(counted.Counts) == 0 || counted.Counts[0].Compared == nil {
		t.Errorf("%+v", counted)
	}
	located, _ := called[located](t, c, "places", args{"country": []string{"KZ"}, "limit": 5})
	if len(located.Cities) != 5 || located.MoreCities == 0 || located.Cities[0].Cite == nil || len(located.Countries) == 0 {
		t.Fatalf("%+v", located)
	}
	cited(t, s, *located.Cities[0].Cite)
}

// cited holds a citation against its article.
func cited(t *testing.T, s *Server, c citation) {
	t.Helper()
	a, err := s.desk.Show(context.Background(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	if id, ok := idOf(c.URI); !ok || id != c.ID || a.URL != c.URL || c.Start >= 0 && a.Text[c.Start:c.End] != c.Text || c.Start < 0 && c.Text != "" {
		t.Errorf("%+v", c)
	}
}

// TestAnalyzing: a text has its findings, by its day.
func TestAnalyzing(t *testing.T) {
	c := spoken(t, made(t))
	const text = "President Kassym-Jomart Tokayev received the foreign minister of France in Astana on November 1."
	got, said := called[shown](t, c, "analyze", args{"text": text, "published": "2019-11-03"})
	kinds := map[string]string{}
	for _, f := range got.Findings {
		if text[f.Start:f.End] != f.Text {
			t.Errorf("%+v", f)
		}
		kinds[f.Type] = f.Value
	}
	if said != "" || kinds["date"] != "2019-11-01" || kinds["city"] == "" || len(got.Officials) == 0 {
		t.Errorf("%s %+v", said, got)
	}
}

// TestWhatMakesNoSense is told to the assistant, which can do better then.
func TestWhatMakesNoSense(t *testing.T) {
	c := spoken(t, made(t))
	for _, ask := range []struct {
		tool string
		args args
		want string
	}{
		{"search", args{"query": "(minister"}, "never closed"},
		{"search", args{"role": []string{"ministr"}}, "role"},
		{"search", args{"contry": []string{"KZ"}}, "contry"},
		{"search", args{"limit": 26}, "limit"},
		{"search", args{"query": strings.Repeat("a", queried+1)}, "query"},
		{"search", args{"from": "yesteryear"}, "yesteryear"},
		{"article", args{"id": "nosucharticle"}, "no such article"},
		{"article", args{}, "id"},
		{"timeline", args{"span": "hour"}, "span"},
		{"analyze", args{"text": " "}, "text"},
		{"analyze", args{"text": strings.Repeat("word ", analysed/4)}, "bytes"},
	} {
		if _, said := called[any](t, c, ask.tool, ask.args); !strings.Contains(said, ask.want) || strings.Contains(said, "the server failed") {
			t.Errorf("%s %.60v: %q", ask.tool, ask.args, said)
		}
	}
}

// TestResources: an article is a resource, as the command line prints it.
func TestResources(t *testing.T) {
	s := made(t)
	c := spoken(t, s)
	ctx := context.Background()
	templates, err := c.ListResourceTemplates(ctx, nil)
	if err != nil || len(templates.ResourceTemplates) != 1 || templates.ResourceTemplates[0].URITemplate != "article://{id}" {
		t.Fatal(templates, err)
	}
	found, _ := called[found](t, c, "search", args{"limit": 1})
	r, err := c.ReadResource(ctx, &sdk.ReadResourceParams{URI: found.Hits[0].URI})
	if err != nil || len(r.Contents) != 1 || r.Contents[0].MIMEType != "application/json" || !strings.Contains(r.Contents[0].Text, `"rule":`) {
		t.Errorf("%+v %v", r, err)
	}
	for _, uri := range []string{"article://nosucharticle", "article://", "file:///etc/passwd", "article://%zz"} {
		if _, err := c.ReadResource(ctx, &sdk.ReadResourceParams{URI: uri}); err == nil {
			t.Errorf("%s is read", uri)
		}
	}
}

// TestOverHTTP: the same over HTTP, by the SDK's own client; nothing is kept of it.
func TestOverHTTP(t *testing.T) {
	server := httptest.NewServer(made(t).Handler())
	defer server.Close()
	c, err := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil).Connect(context.Background(),
		&sdk.StreamableClientTransport{Endpoint: server.URL, DisableStandaloneSSE: true}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if found, said := called[found](t, c, "search", args{"query": "minister"}); said != "" || len(found.Hits) == 0 {
		t.Errorf("%s %+v", said, found)
	}
	long, err := http.NewRequest(http.MethodPost, server.URL, strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":"`+strings.Repeat("a", messageBytes)+`"}}`))
	if err != nil {
		t.Fatal(err)
	}
	long.Header.Set("Content-Type", "application/json")
	long.Header.Set("Accept", "application/json, text/event-stream")
	r, err := http.DefaultClient.Do(long)
	if err != nil {
		t.Fatal(err)
	}
	r.Body.Close()
	if r.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("too long a message: %d", r.StatusCode)
	}
}

// TestNoFaultEndsTheServer: a panic is one call's own.
func TestNoFaultEndsTheServer(t *testing.T) {
	told := 0
	s := &Server{o: Options{Time: DefaultTime, Log: func(error) { told++ }}, room: make(chan struct{}, 1)}
	err := s.within(context.Background(), func(context.Context) error { panic("boom") })
	if err == nil || strings.Contains(err.Error(), "boom") || told != 1 || len(s.room) != 0 {
		t.Error(err, told)
	}
}
