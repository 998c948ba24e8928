package answer

import (
	"io"
	"strings"
	"time"

	"dateline/cmd/internal/desk"
	"dateline/extract/doc"
)

// ninjsItem is one item by ninjs 1.3 of the IPTC: uri is the one property that
// every item must have.
type ninjsItem struct {
	Standard       ninjsForm    `json:"$standard"`
	URI            string       `json:"uri"`
	Type           string       `json:"type"`
	Language       string       `json:"language,omitempty"`
	VersionCreated string       `json:"versioncreated,omitempty"`
	Byline         string       `json:"byline,omitempty"`
	Headline       string       `json:"headline,omitempty"`
	BodyText       string       `json:"body_text,omitempty"`
	Subject        []ninjsTerm  `json:"subject,omitempty"`
	Person         []ninjsTerm  `json:"person,omitempty"`
	Place          []ninjsPlace `json:"place,omitempty"`
	InfoSource     []ninjsTerm  `json:"infosource,omitempty"`
}

type ninjsForm struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Schema  string `json:"schema"`
}

// ninjsStandard tells which schema an item keeps.
const (
	ninjsVersion = "1.3"
	ninjsSchema  = "http://www.iptc.org/std/ninjs/ninjs-schema_v1.3.json"
)

type ninjsTerm struct {
	Name   string `json:"name,omitempty"`
	Rel    string `json:"rel,omitempty"`
	Scheme string `json:"scheme,omitempty"`
	Code   string `json:"code,omitempty"`
}

type ninjsPlace struct {
	Name     string    `json:"name,omitempty"`
	Scheme   string    `json:"scheme,omitempty"`
	Code     string    `json:"code,omitempty"`
	Geometry *geometry `json:"geometry_geojson,omitempty"`
}

// countryScheme names the codes of countries; a scheme must be a URI.
const countryScheme = "urn:iso:std:iso:3166:-1"

// ninjs writes one ninjs item a line.
type ninjs struct{ w io.Writer }

func newNinjs(w io.Writer) *ninjs { return &ninjs{w} }

func (n *ninjs) Close() error { return nil }

func (n *ninjs) Write(i desk.Hit) error {
	item := ninjsItem{Standard: ninjsForm{"ninjs", ninjsVersion, ninjsSchema}, URI: Address(i.URL), Type: "text", Language: i.Lang, VersionCreated: instant(i.Published), Byline: i.Author,
		Headline: i.Title, BodyText: i.Analysis.Text}
	if item.URI == "" {
		item.URI = "urn:dateline:" + pathEscape(i.ID)
	}
	for _, t := range i.Topics {
		item.Subject = append(item.Subject, ninjsTerm{Name: t.Name, Scheme: "http://cv.iptc.org/newscodes/mediatopic/", Code: t.Medtop})
	}
	for _, p := range Persons(i.Analysis) {
		item.Person = append(item.Person, ninjsTerm{Name: p})
	}
	item.Place = ninjsPlaces(i.Analysis)
	if i.Source != "" {
		item.InfoSource = []ninjsTerm{{Name: i.Source}}
	}
	return encode(n.w, item)
}

func ninjsPlaces(a *doc.Analysis) []ninjsPlace {
	var list []ninjsPlace
	seen := map[string]bool{}
	for _, e := range a.Entities {
		if e.ID == "" || seen[e.ID] {
			continue
		}
		seen[e.ID] = true
		switch e.Type {
		case doc.Country:
			list = append(list, ninjsPlace{Name: e.Name, Scheme: countryScheme, Code: e.ID})
		case doc.City, doc.Region:
			p := ninjsPlace{Name: e.Name, Scheme: "https://www.geonames.org/", Code: strings.TrimPrefix(e.ID, "geonames:")}
			if e.Point != nil {
				p.Geometry = point(e.Lat, e.Lon)
			}
			list = append(list, p)
		}
	}
	return list
}

// instant is a day of publication as RFC 3339 wants it, empty when less than a
// day is known.
func instant(published string) string {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02"} {
		if t, err := time.Parse(layout, published); err == nil {
			return t.Format(time.RFC3339)
		}
	}
	return ""
}
