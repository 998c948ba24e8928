package api

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"net/http"
)

// completions answers with what a browser shows below its prompt, as OpenSearch has it:
// what was typed, and the queries that it may become.
func (c *call) completions() error {
	typed := c.asked.one("q")
	list, err := c.desk.Suggest(c.r.Context(), typed, usualOffers)
	if err != nil {
		return err
	}
	queries := []string{}
	for _, s := range list {
		queries = append(queries, s.Query)
	}
	c.head.Set("Content-Type", "application/x-suggestions+json")
	return json.NewEncoder(c.out).Encode([]any{typed, queries})
}

// description is an OpenSearch 1.1 description document.
type description struct {
	XMLName   xml.Name `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName string
	About     string   `xml:"Description"`
	Encoding  string   `xml:"InputEncoding"`
	Addresses []target `xml:"Url"`
}

type target struct {
	Type     string `xml:"type,attr"`
	Rel      string `xml:"rel,attr,omitempty"`
	Template string `xml:"template,attr"`
}

// OpenSearch answers with what a browser needs to search here from its prompt. Base is
// where the server is, as the browser has it: "https://news.example".
func OpenSearch(base func(*http.Request) string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		at := base(r)
		d := description{ShortName: "Dateline", About: "Search news reports by people, offices, places, days and topics", Encoding: "UTF-8", Addresses: []target{
			{"text/html", "results", at + "/?q={searchTerms}"},
			{"application/x-suggestions+json", "suggestions", at + Prefix + "/completions?q={searchTerms}"},
			{"application/atom+xml", "", at + Prefix + "/export?format=atom&q={searchTerms}"}}}
		w.Header().Set("Content-Type", "application/opensearchdescription+xml")
		w.Header().Set("Cache-Control", "private, max-age=86400")
		// who went away gets nothing
		_, _ = io.WriteString(w, xml.Header)
		_ = xml.NewEncoder(w).Encode(d)
	})
}

// Robots asks crawlers to stay away: an index of other people's reports is no page of
// one's own, and every search is a page.
func Robots(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "max-age=86400")
	_, _ = io.WriteString(w, "User-agent: *\nDisallow: /\n")
}
