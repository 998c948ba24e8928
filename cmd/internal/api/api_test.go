package api

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/cmd/internal/desk"
)

// schemaFile gives the schemas that the program prints.
func schemaFile(name string) ([]byte, error) {
	return os.ReadFile(filepath.Join("..", "..", "dateline", "schema", name+".json"))
}

// served is a handler over the shipped articles.
func served(t testing.TB, o Options) *Handler {
	t.Helper()
	ctx := context.Background()
	d, err := desk.New(desk.Options{Index: filepath.Join(t.TempDir(), "index"), KeepOpen: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	if _, err := d.Ingest(ctx, filepath.Join("..", "..", "..", "testdata", "articles")); err != nil {
		t.Fatal(err)
	}
	o.Schema = schemaFile
	o.Log = func(err error) { t.Error("failed within:", err) }
	h, err := New(d, o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// asked answers a GET.
func asked(t testing.TB, h http.Handler, target string, headers ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, target, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

// read reads an answer as JSON.
func parsed[T any](t testing.TB, r *http.Response) (out T) {
	t.Helper()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatalf("%v in %.300s", err, data)
	}
	return out
}

type found struct {
	Query             string
	Articles, Stories int
	Facets            []struct{ Name string }
	Notes             []string
	Suggestion        string
	Hits              []struct{ ID, Title, Snippet string }
}

// TestEachOperation: what is asked is answered, in a few words of each.
func TestEachOperation(t *testing.T) {
	h := served(t, Options{})
	id := parsed[found](t, asked(t, h, "/api/v1/search?of=KZ&portfolio=foreign-affairs&limit=1")).Hits[0].ID
	for target, want := range map[string]string{
		"/api/v1/search?q=minister&facet=country&facet=month":                  `"facets":[{"name":"country"`,
		"/api/v1/search?q=nothingofthekind":                                    `"hits":[]`,
		"/api/v1/search?q=minster&limit=1":                                     `"articles":`,
		"/api/v1/facets?facet=country&q=minister":                              `"facet":"country"`,
		"/api/v1/facets?facet=country&q=minister&compare=president&share=true": `"compared":`,
		"/api/v1/timeline?span=year":                                           `"facet":"year"`,
		"/api/v1/places":                                                       `"id":"geonames:`,
		"/api/v1/export?format=csv&of=KZ":                                      "id,url,source,date,title",
		"/api/v1/export?format=csv&findings=true&bom=true":                     "\ufeffid,type,text",
		"/api/v1/export?format=atom&q=minister":                                "<feed",
		"/api/v1/export?format=geojson&q=minister":                             "FeatureCollection",
		"/api/v1/export?q=minister":                                            `"entities":`,
		"/api/v1/query?q=minister+OR+reservoir&country=KZ":                     `"parts":[`,
		"/api/v1/article?id=" + id:                                             `"rule":`,
		"/api/v1/revisions?id=" + id:                                           `"revisions":[`,
		"/api/v1/story?id=" + id:                                               `"versions":[`,
		"/api/v1/similar?limit=2&id=" + id:                                     `"query":"similar to`,
		"/api/v1/explain?q=minister&id=" + id:                                  `"clauses":[{`,
		"/api/v1/reasons?id=" + id:                                             `"reasons":[`,
		"/api/v1/officials?of=KZ":                                              `"role":"minister"`,
		"/api/v1/officials?person=nurtleu&sort=count":                          "Murat Nurtleu",
		"/api/v1/people?name=nurt":                                             "Nurtleu",
		"/api/v1/person?name=Nurtleu":                                          `"offices":[{"person":"Murat Nurtleu"`,
		"/api/v1/suggest?q=person:nurt":                                        `"query":"person:\"Murat Nurtleu\""`,
		"/api/v1/openapi.json":                                                 `"openapi": "3.1.1"`,
	} {
		r := asked(t, h, target)
		body, err := io.ReadAll(r.Body)
		if err != nil || r.StatusCode != http.StatusOK || !strings.Contains(string(body), want) {
			t.Errorf("%s: %d %v %.400s", target, r.StatusCode, err, body)
		}
	}
}

// TestWhatCannotBeTaken is refused as a problem that says what is wrong.
func TestWhatCannotBeTaken(t *testing.T) {
	h := served(t, Options{})
	for target, want := range map[string]problem{
		"/api/v1/search?contry=KZ":                        {Status: 400, Kind: badRequest, Parameter: "contry", Try: "country"},
		"/api/v1/search?limit=101":                        {Status: 400, Kind: badRequest, Parameter: "limit"},
		"/api/v1/search?limit=1&limit=2":                  {Status: 400, Kind: badRequest, Parameter: "limit"},
		"/api/v1/search?country=":                         {Status: 400, Kind: badRequest, Parameter: "country"},
		"/api/v1/search?role=ministr":                     {Status: 400, Kind: badRequest, Parameter: "role", Try: "minister"},
		"/api/v1/search?q=(minister":                      {Status: 400, Kind: desk.BadQuery, Query: "(minister"},
		"/api/v1/search?q=%ff":                            {Status: 400, Kind: badRequest, Parameter: "q"},
		"/api/v1/search?q=%zz":                            {Status: 400, Kind: badRequest},
		"/api/v1/search?from=yesteryear":                  {Status: 400, Kind: badRequest},
		"/api/v1/search?offset=9999&limit=2":              {Status: 400, Kind: badRequest, Parameter: "offset"},
		"/api/v1/search?cursor=abc":                       {Status: 400, Kind: badRequest, Parameter: "cursor"},
		"/api/v1/facets":                                  {Status: 400, Kind: badRequest, Parameter: "facet"},
		"/api/v1/export?format=ninjs&findings=true":       {Status: 400, Kind: badRequest, Parameter: "findings"},
		"/api/v1/article?id=nosucharticle":                {Status: 404, Kind: desk.NotFound},
		"/api/v1/person?name=nobodyofthatname":            {Status: 404, Kind: desk.NotFound, Parameter: "name"},
		"/api/v1/nothing":                                 {Status: 404, Kind: desk.NotFound},
		"/api/v1/search?q=" + strings.Repeat("a", maxURL): {Status: 414, Kind: badRequest},
	} {
		r := asked(t, h, target)
		got := parsed[problem](t, r)
		if r.Header.Get("Content-Type") != "application/problem+json" || r.StatusCode != want.Status || got.Status != want.Status || got.Kind != want.Kind ||
			got.Parameter != want.Parameter || got.Query != want.Query || want.Try != "" && got.Try != want.Try || got.Detail == "" || got.Title == "" || got.Type != "urn:dateline:problem:"+string(want.Kind) {
			t.Errorf("%.100s: %+v", target, got)
		}
	}
	r := httptest.NewRequest(http.MethodDelete, "/api/v1/article?id=a", nil)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD, OPTIONS" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
}

// TestNoIndex: a server may be there before its index is.
func TestNoIndex(t *testing.T) {
	d, err := desk.New(desk.Options{Index: filepath.Join(t.TempDir(), "none"), KeepOpen: true})
	if err != nil {
		t.Fatal(err)
	}
	h, err := New(d, Options{Schema: schemaFile})
	if err != nil {
		t.Fatal(err)
	}
	r := asked(t, h, "/api/v1/search?q=minister")
	if p := parsed[problem](t, r); p.Kind != desk.NoIndex || r.StatusCode != http.StatusServiceUnavailable || r.Header.Get("Retry-After") == "" || strings.Contains(p.Detail, d.Index()) {
		t.Errorf("%d %+v", r.StatusCode, p)
	}
}

// TestPages: the pages of a search have every hit once, also when articles came in
// between two of them.
func TestPages(t *testing.T) {
	h := served(t, Options{})
	whole := parsed[found](t, asked(t, h, "/api/v1/search?q=minister&sort=-date&limit=100"))
	var want, got []string
	for _, hit := range whole.Hits {
		want = append(want, hit.ID)
	}
	target := "/api/v1/search?q=minister&sort=-date&limit=4"
	for n := 0; target != "" && n < 50; n++ {
		if n == 2 {
			more := filepath.Join(t.TempDir(), "new.jsonl")
			if err := os.WriteFile(more, []byte(`{"title":"A minister was named","published":"2025-06-01","text":"The minister of trade spoke of the harvest in Astana."}`), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := h.desk.Ingest(context.Background(), more); err != nil {
				t.Fatal(err)
			}
		}
		r := asked(t, h, target)
		for _, hit := range parsed[found](t, r).Hits {
			got = append(got, hit.ID)
		}
		target = next(r)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%d hits of %d:\n%v\n%v", len(got), len(want), got, want)
	}
	other := asked(t, h, "/api/v1/search?q=president&cursor="+cursor{Offset: 4, Behind: "a", State: "b", Search: "c"}.String())
	if p := parsed[problem](t, other); p.Parameter != "cursor" || other.StatusCode != 400 {
		t.Errorf("a cursor of another search: %+v", p)
	}
}

// next is where the Link header leads.
func next(r *http.Response) string {
	link, _, ok := strings.Cut(strings.TrimPrefix(r.Header.Get("Link"), "<"), ">")
	if !ok {
		return ""
	}
	return link
}

// TestUnchanged: what the requester has is not sent again, until the index is published.
func TestUnchanged(t *testing.T) {
	h := served(t, Options{})
	const target = "/api/v1/search?q=minister"
	tag := asked(t, h, target).Header.Get("ETag")
	for _, given := range []string{tag, strings.TrimPrefix(tag, "W/"), `"other", ` + tag, "*"} {
		if r := asked(t, h, target, "If-None-Match", given); r.StatusCode != http.StatusNotModified || r.Header.Get("ETag") != tag {
			t.Errorf("%s: %d", given, r.StatusCode)
		}
	}
	more := filepath.Join(t.TempDir(), "new.txt")
	if err := os.WriteFile(more, []byte("A reservoir was filled\n2031-01-02\n\nThe reservoir above the town was filled again.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := h.desk.Ingest(context.Background(), more); err != nil {
		t.Fatal(err)
	}
	if r := asked(t, h, target, "If-None-Match", tag); r.StatusCode != http.StatusOK || r.Header.Get("ETag") == tag {
		t.Errorf("after publication: %d", r.StatusCode)
	}
}

// TestOrigins: no page elsewhere reads answers but those that were named.
func TestOrigins(t *testing.T) {
	const page = "https://desk.example"
	closed, open := served(t, Options{}), served(t, Options{Origins: []string{page}})
	if r := asked(t, closed, "/api/v1/search", "Origin", page); r.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Error("open by default")
	}
	if r := asked(t, open, "/api/v1/search", "Origin", page); r.Header.Get("Access-Control-Allow-Origin") != page || r.Header.Get("Vary") != "Origin" {
		t.Errorf("%v", r.Header)
	}
	if r := asked(t, open, "/api/v1/search", "Origin", "https://other.example"); r.Header.Get("Access-Control-Allow-Origin") != "" || r.Header.Get("Vary") != "Origin" {
		t.Errorf("%v", r.Header)
	}
	r := httptest.NewRequest(http.MethodOptions, "/api/v1/analyze", nil)
	r.Header.Set("Origin", page)
	r.Header.Set("Access-Control-Request-Method", "POST")
	w := httptest.NewRecorder()
	open.ServeHTTP(w, r)
	if w.Code != http.StatusNoContent || !strings.Contains(w.Header().Get("Access-Control-Allow-Methods"), "POST") {
		t.Errorf("%d %v", w.Code, w.Header())
	}
}

// posted answers a POST.
func posted(h http.Handler, kind, body string) *http.Response {
	r := httptest.NewRequest(http.MethodPost, "/api/v1/analyze", strings.NewReader(body))
	r.Header.Set("Content-Type", kind)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

// TestAnalyze: texts, pages and articles have their findings; what is no article has its
// reason.
func TestAnalyze(t *testing.T) {
	h := served(t, Options{})
	const text = "President Kassym-Jomart Tokayev received the foreign minister of France in Astana on November 1."
	for kind, body := range map[string]string{
		"text/plain; charset=utf-8": text,
		"text/html":                 "<html><head><title>A visit</title></head><body><article><p>" + text + "</p><p>" + text + "</p></article></body></html>",
		"application/json":          `{"title":"A visit","published":"2019-11-03","text":"` + text + `","unknown":1}`,
		"application/jsonl":         `{"text":"` + text + `"}` + "\n" + `{"text":"` + text + `"}` + "\n",
	} {
		r := posted(h, kind, body)
		got := parsed[struct {
			Articles []struct {
				Text     string
				Entities []struct {
					Start, End int
					Text       string
				}
			}
		}](t, r)
		if r.StatusCode != http.StatusOK || len(got.Articles) == 0 || len(got.Articles[0].Entities) == 0 {
			t.Errorf("%s: %d %+v", kind, r.StatusCode, got)
			continue
		}
		for _, e := range got.Articles[0].Entities {
			if got.Articles[0].Text[e.Start:e.End] != e.Text {
				t.Errorf("%s: %+v", kind, e)
			}
		}
	}
	list := "[" + strings.TrimSuffix(strings.Repeat(`{"text":"a b"},`, analyzeArticles+1), ",") + "]"
	for _, c := range []struct {
		kind, body string
		status     int
	}{
		{"application/pdf", "%PDF", 415}, {"", "a", 415}, {"text/plain", "", 422}, {"text/plain", " \n", 422}, {"application/json", "{", 400},
		{"application/json", `{"body":"a"}`, 400}, {"application/json", `{"text":1}`, 400}, {"application/json", `[]`, 400}, {"application/json", `null`, 400},
		{"application/json", `{"text":"a"},{"text":"b"}`, 400}, {"application/json", list, 400}, {"text/plain", strings.Repeat("a ", analyzeBytes), 413},
	} {
		r := posted(h, c.kind, c.body)
		if p := parsed[problem](t, r); r.StatusCode != c.status || p.Detail == "" {
			t.Errorf("%s %.40s: %d %+v", c.kind, c.body, r.StatusCode, p)
		}
	}
}

// TestHeadHasNoBody: HEAD answers with the headers of GET.
func TestHeadHasNoBody(t *testing.T) {
	h := served(t, Options{})
	server := httptest.NewServer(h)
	defer server.Close()
	r, err := http.Head(server.URL + "/api/v1/export?" + url.Values{"format": {"csv"}}.Encode())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if r.StatusCode != http.StatusOK || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/csv") || r.Header.Get("ETag") == "" {
		t.Errorf("%d %v", r.StatusCode, r.Header)
	}
}
