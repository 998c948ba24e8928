package web

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"dateline/cmd/internal/desk"
	"dateline/cmd/internal/serve"
)

// hostile is what others may write into any field.
var hostile = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `'-alert(1)-'`, `</title><svg onload=alert(1)>`, `javascript:alert(1)`,
	"\u202egnp.exe", "\x1b[31mred", `{{.}}`, `<!--`, `]]>`, `&lt;b&gt;`, "\u2066a\u2069", `<a href="javascript:alert(1)">x</a>`, `<style>*{display:none}</style>`,
}

// report is one line of an input in JSON.
type report struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Published string `json:"published"`
	URL       string `json:"url"`
	Source    string `json:"source"`
	Author    string `json:"author"`
	Text      string `json:"text"`
}

// reports are invented, one with each hostile text in every field.
func reports() (list []report) {
	for i, day := range []string{"2019-10-30", "2019-11-03", "2020-02-01", "2021-06-05"} {
		list = append(list, report{ID: fmt.Sprint("report-", i), Title: "Minister opens the harbour", Published: day, Source: "The Harbour Post", URL: fmt.Sprint("https://post.example/", i),
			Text: fmt.Sprintf("ASTANA - The Minister of Foreign Affairs of Kazakhstan, Daniyar Seitov, met Prime Minister Ana Quill of Norway in Oslo on Monday, %d times. The Harbour Workers' Union welcomed the oil talks and the budget. The economy grew, inflation fell and trade with banks rose.", i+2)})
	}
	for i, bad := range hostile {
		list = append(list, report{ID: "bad " + bad, Title: bad, Published: "2020-03-0" + fmt.Sprint(i%9+1), URL: "https://x.example/" + bad, Source: bad, Author: bad,
			Text: bad + " said President " + bad + " Quill of Norway in Oslo. " + bad + " " + strings.Repeat(fmt.Sprintf("word%d ", i), 30)})
	}
	for i, end := range []string{"The ferry sails again on Monday.", "The ferry sails again on Friday, the company said."} {
		list = append(list, report{ID: fmt.Sprint("copy-", i), Title: "Ferry stays in port", Published: fmt.Sprint("2020-05-1", i), Source: fmt.Sprint("Wire ", i),
			Text: "BERGEN - The ferry to the islands stayed in port on Thursday because of the storm that came in from the west. Some two hundred passengers spent the night in the school of the village, where teachers and pupils cooked for them. The mayor said that no boat would leave before the wind fell. Fishermen tied their boats to the old pier and waited for news from the weather office in the capital. " + end})
	}
	list = append(list, report{ID: "..", Title: "An id of dots", Published: "2020-04-01", URL: "javascript:alert(1)", Text: "The harbour was closed for the winter by order of the mayor of Bergen."})
	return list
}

// site is the pages of an index of the reports.
func site(t testing.TB) *Site {
	t.Helper()
	dir := t.TempDir()
	var b strings.Builder
	for _, r := range reports() {
		line, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	path := filepath.Join(dir, "reports.jsonl")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := desk.New(desk.Options{Index: filepath.Join(dir, "index"), KeepOpen: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	if _, err := d.Ingest(context.Background(), path); err != nil {
		t.Fatal(err)
	}
	s, err := New(d, "the language")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// served answers as a server with these pages does.
func served(t *testing.T, s *Site, o serve.Options) string {
	t.Helper()
	o.Listen, o.SignIn, o.Fault = "127.0.0.1:0", s.SignIn, s.Fault
	server, err := serve.New(t.Context(), o, s.Mounts()...)
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(t.Context()) }()
	t.Cleanup(func() {
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return server.Address()
}

func get(t *testing.T, s *Site, at string) (int, http.Header, string) {
	t.Helper()
	r := httptest.NewRequest("GET", at, nil)
	r.Header.Set("Accept", "text/html")
	w := httptest.NewRecorder()
	s.mux.ServeHTTP(w, r)
	return w.Code, w.Header(), w.Body.String()
}

// views are addresses of every page, with what each must show.
func views() map[string]string {
	v := map[string]string{
		"/": "Minister opens the harbour", "/?q=harbour": "<mark>harbour</mark>", "/?q=nothingofthekind": "Nothing found", "/?q=harbor": "Did you mean", "/?q=a+AND": "That cannot be read",
		"/?is=country:KZ&not=country:FR": "country</span> Kazakhstan", "/?from=2019-11&to=2019-12": "2019-11 to 2019-12", "/facet?name=person": "Daniyar Seitov", "/map?q=harbour": `class="map"`,
		"/feed.atom?q=harbour": "<feed", "/export?format=csv&q=harbour": "report-0", "/export?format=json": `"hits"`, "/article/report-0": `class="m person official"`, "/article/report-0/story": "version of one story",
		"/article/report-0/revisions": "never rewritten", "/article/report-0/why": "said by the text", "/article/report-0/export?format=ninjs": "post.example/0", "/article?id=..": "An id of dots",
		"/person?name=Daniyar+Seitov": "Minister of foreign affairs, Kazakhstan", "/office?role=minister&portfolio=foreign-affairs&of=KZ": "Daniyar Seitov", "/offices": "Norway",
		"/organization?name=Harbour+Workers%27+Union": "Harbour Workers", "/country/KZ": "Who held which office", "/compare?a=harbour&b=oil": "class=\"key s1\"", "/compare?a=harbour&b=a+AND": "That cannot be read",
		"/network?q=harbour": "who is named with whom", "/runs": "Everything could be read", "/help": "the language",
	}
	for _, bad := range hostile {
		q := url.QueryEscape(bad)
		for _, at := range []string{"/?q=", "/?is=source:", "/?is=person:", "/?not=official:", "/?from=", "/map?q=", "/network?is=person:", "/person?name=", "/person?id=", "/organization?name=", "/office?role=minister&of=", "/compare?b=x&a=", "/facet?name=person&q="} {
			v[at+q] = ""
		}
		v["/article/"+url.PathEscape("bad "+bad)] = ""
	}
	return v
}

// TestViews: every page is there, well-formed, and runs nothing that others wrote.
func TestViews(t *testing.T) {
	s := site(t)
	for at, want := range views() {
		code, h, text := get(t, s, at)
		if want != "" && !strings.Contains(text, want) {
			t.Errorf("%s (%d) has no %q:\n%.3000s", at, code, want, text)
		}
		if code >= 500 {
			t.Errorf("%s gives %d: %s", at, code, text)
		}
		if strings.ContainsAny(text, "\x1b\u202e\u2066") && strings.HasPrefix(h.Get("Content-Type"), "text/html") {
			t.Errorf("%s has marks that turn the writing", at)
		}
		switch kind, _, _ := strings.Cut(h.Get("Content-Type"), ";"); kind {
		case "text/html":
			harmlessPage(t, at, text)
		case "application/atom+xml":
			if err := xml.Unmarshal([]byte(text), new(struct{})); err != nil {
				t.Errorf("%s: %v", at, err)
			}
		}
	}
}

// harmlessPage refuses what a page of ours never has: a script or a style in it, a handler,
// an address of another scheme or host but an article's own, and an id twice.
func harmlessPage(t *testing.T, at, text string) {
	t.Helper()
	tokens := html.NewTokenizer(strings.NewReader(text))
	ids := map[string]bool{}
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			return
		}
		token := tokens.Token()
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		src := ""
		for _, a := range token.Attr {
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "style":
				t.Errorf("%s: <%s %s=%q>", at, token.Data, a.Key, a.Val)
			case a.Key == "href" || a.Key == "src" || a.Key == "action":
				src = a.Val
				local := strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "//") || strings.HasPrefix(a.Val, "#")
				if !local && (token.Data != "a" || !strings.HasPrefix(a.Val, "https://")) {
					t.Errorf("%s: <%s> leads to %q", at, token.Data, a.Val)
				}
			case a.Key == "id":
				if ids[a.Val] {
					t.Errorf("%s: the id %q stands twice", at, a.Val)
				}
				ids[a.Val] = true
			}
		}
		if token.Data == "script" && !strings.HasPrefix(src, "/static/") || token.Data == "style" || token.Data == "iframe" || token.Data == "img" {
			t.Errorf("%s has <%s src=%q>", at, token.Data, src)
		}
	}
}

// TestStatuses: what cannot be shown says so as HTTP does.
func TestStatuses(t *testing.T) {
	s := site(t)
	for at, want := range map[string]int{"/nothing": 404, "/article/nothing": 404, "/country/QQ": 404, "/?q=a+AND": 400, "/office?role=king": 400, "/person": 400, "/facet?name=colour": 400,
		"/export?format=pdf": 400, "/?page=100000": 400, "/delete?id=report-0": 403, "/static/none": 404, "/?q=" + strings.Repeat("a+", 3000): 400} {
		if code, _, _ := get(t, s, at); code != want {
			t.Errorf("%s gives %d, want %d", at, code, want)
		}
	}
	none, err := desk.New(desk.Options{Index: filepath.Join(t.TempDir(), "none"), KeepOpen: true})
	if err != nil {
		t.Fatal(err)
	}
	empty, err := New(none, "")
	if err != nil {
		t.Fatal(err)
	}
	if code, _, text := get(t, empty, "/"); code != 503 || !strings.Contains(text, "dateline ingest") {
		t.Errorf("without an index: %d %s", code, text)
	}
}

// TestKeptPages: a page is made once for a state of the index and a visitor, and is let go
// with the state; a browser that has it is told so.
func TestKeptPages(t *testing.T) {
	s := site(t)
	_, h, first := get(t, s, "/?q=harbour")
	if _, _, again := get(t, s, "/?q=harbour"); again != first || len(s.keeper.of) != 1 {
		t.Errorf("%d pages are kept", len(s.keeper.of))
	}
	r := httptest.NewRequest("GET", "/?q=harbour", nil)
	r.Header.Set("If-None-Match", h.Get("ETag"))
	w := httptest.NewRecorder()
	if s.mux.ServeHTTP(w, r); w.Code != http.StatusNotModified || w.Body.Len() != 0 {
		t.Errorf("a browser that has it gets %d and %d bytes", w.Code, w.Body.Len())
	}
	if err := s.desk.Delete(t.Context(), []string{"report-1"}); err != nil {
		t.Fatal(err)
	}
	if _, _, now := get(t, s, "/?q=harbour"); now == first || strings.Contains(now, "report-1") {
		t.Error("a page of an older state is shown")
	}
	k := newKeeper()
	k.get("a", "")
	for i := range 100 {
		k.put("a", fmt.Sprint(i), make([]byte, keptBytes/20))
	}
	if k.bytes > keptBytes || len(k.of) != k.order.Len() || len(k.of) != 20 {
		t.Errorf("%d bytes of %d pages are kept", k.bytes, len(k.of))
	}
}

// TestThePlaceOfAFault: it is marked in the words that were typed, with filters beside
// them or without.
func TestThePlaceOfAFault(t *testing.T) {
	s := site(t)
	for _, at := range []string{"/?q=harbour+colour:red", "/?q=harbour+colour:red&is=country:KZ"} {
		if _, _, text := get(t, s, at); !strings.Contains(text, `harbour <mark class="wrong">colour:red</mark>`) {
			t.Errorf("%s:\n%s", at, text)
		}
	}
}

// TestChanges: an admin saves an alert, sees it, forgets it, and deletes a report, each
// with the token of the page.
func TestChanges(t *testing.T) {
	s := site(t)
	at := served(t, s, serve.Options{Admin: true})
	jar := &cookies{}
	c := &http.Client{Jar: jar}
	load := func(path string) string {
		res, err := c.Get(at + path)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		var b strings.Builder
		if err := res.Write(&b); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	_, rest, _ := strings.Cut(load("/?q=harbour"), `name="token" value="`)
	token, _, _ := strings.Cut(rest, `"`)
	send := func(path string, form url.Values) int {
		form.Set("token", token)
		res, err := c.PostForm(at+path, form)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		return res.StatusCode
	}
	if got := send("/alert", url.Values{"name": {"port"}, "query": {"harbour"}}); got != 200 || !strings.Contains(load("/runs"), `">Minister opens the harbour</a>`) {
		t.Errorf("saving an alert gives %d", got)
	}
	if got := send("/wake", url.Values{"alert": {"port"}}); got != 200 || strings.Contains(load("/runs"), `value="port"`) {
		t.Errorf("forgetting it gives %d", got)
	}
	for _, feed := range []string{"feed", "rest"} {
		if got := send("/wake", url.Values{feed: {"https://nobody.example/feed"}}); got != 404 {
			t.Errorf("a feed that is not known gives %d", got)
		}
	}
	if got := send("/delete", url.Values{"id": {"report"}}); got != 400 {
		t.Errorf("half an id gives %d", got)
	}
	if got := send("/delete", url.Values{"id": {"report-1"}}); got != 200 {
		t.Errorf("deleting gives %d", got)
	}
	if text := load("/article/report-1"); !strings.Contains(text, "404") {
		t.Errorf("it is still there: %s", text)
	}
	token = "x"
	if got := send("/delete", url.Values{"id": {"report-2"}}); got != 403 {
		t.Errorf("a forged form gives %d", got)
	}
}

// cookies keeps those of one host.
type cookies struct{ list []*http.Cookie }

func (c *cookies) SetCookies(_ *url.URL, list []*http.Cookie) { c.list = append(c.list, list...) }
func (c *cookies) Cookies(*url.URL) []*http.Cookie            { return c.list }

// FuzzAddress: whatever stands in an address, a page answers and is harmless.
func FuzzAddress(f *testing.F) {
	for at := range views() {
		if u, err := url.Parse(at); err == nil {
			f.Add(u.Path, u.RawQuery)
		}
	}
	s := site(f)
	f.Fuzz(func(t *testing.T, path, query string) {
		r := httptest.NewRequest("GET", "/", nil)
		r.URL = &url.URL{Path: "/" + strings.TrimLeft(path, "/"), RawQuery: query}
		r.Header.Set("Accept", "text/html")
		w := httptest.NewRecorder()
		s.mux.ServeHTTP(w, r)
		if w.Code >= 500 {
			t.Errorf("%q ? %q gives %d: %s", path, query, w.Code, w.Body)
		}
		if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			harmlessPage(t, path+"?"+query, w.Body.String())
		}
	})
}
