package web

import (
	"cmp"
	template "github.com/DataDog/datadog-agent/pkg/template/html"
	"net/url"
	"strconv"
	"strings"
	"time"

	"dateline/cmd/internal/answer"
	"dateline/extract/doc"
	"dateline/extract/vocab"
	"dateline/index"
)

// functions are those that the pages call. A method stands here, too: a template that could
// call any by its name would keep every method of every package in the program.
func (s *Site) functions() template.FuncMap {
	return template.FuncMap{
		"asset":   func(name string) string { return s.assets[name] },
		"count":   counted,
		"number":  number,
		"day":     day,
		"titled":  titled,
		"marked":  marked,
		"about":   about,
		"state":   answer.StateName,
		"where":   answer.Address,
		"article": articleAt,
		"person":  personAt,
		"country": countryAt,
		"org":     organizationAt,
		"ago":     ago,
		"size":    megabytes,

		"at":          searching.At,
		"hidden":      searching.Hidden,
		"chips":       searching.Chips,
		"searched":    searching.Title,
		"formats":     searching.Formats,
		"alertText":   searching.AlertText,
		"withoutTime": searching.WithoutTime,
		"toggled":     searching.Toggled,
		"dropped":     searching.Dropped,
		"label":       filter.Label,
		"pages":       (*searchPage).Pages,
		"before":      (*searchPage).Before,
		"next":        (*searchPage).Next,
		"lastHit":     (*searchPage).LastHit,
		"orders":      (*searchPage).Orders,
		"grid":        (*chronicle).Grid,
		"tip":         officeLine.Tip,
		"period":      officeLine.Period,
		"percent":     theme.Percent,
	}
}

// searching is a page of a search: what its asked can tell.
type searching interface {
	At(path string) string
	Hidden() [][2]string
	Chips() []chip
	Title() string
	Formats() []order
	AlertText() string
	WithoutTime() string
	Toggled() string
	Dropped(f filter) string
}

// number is a number with its thousands apart.
func number(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + " " + digits[i:] // a thin space
	}
	return digits
}

// counted is a number with what is counted.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return number(n) + " " + many
}

// day is a time of publication for people: "3 Nov 2019, 08:00".
func day(published string) string {
	for _, f := range []struct{ layout, out string }{
		{time.RFC3339, "2 Jan 2006, 15:04"}, {"2006-01-02T15:04Z07:00", "2 Jan 2006, 15:04"}, {time.DateOnly, "2 Jan 2006"}, {"2006-01", "Jan 2006"}, {"2006", "2006"},
	} {
		if t, err := time.Parse(f.layout, published); err == nil {
			return t.Format(f.out)
		}
	}
	return cmp.Or(published, "undated")
}

// titled is a title, or what stands for one.
func titled(title string) string {
	if strings.TrimSpace(title) == "" {
		return answer.Untitled
	}
	return title
}

// marked is a text with its marked words in <mark>; all else is escaped.
func marked(text string, marks []doc.Span) template.HTML {
	var b strings.Builder
	at := 0
	for _, m := range marks {
		if m.Start < at || m.End > len(text) || m.Start >= m.End {
			continue
		}
		b.WriteString(template.HTMLEscapeString(text[at:m.Start]) + "<mark>" + template.HTMLEscapeString(text[m.Start:m.End]) + "</mark>")
		at = m.End
	}
	b.WriteString(template.HTMLEscapeString(text[at:]))
	return template.HTML(b.String())
}

// harmless has the marks that turn the direction of writing, and control characters, as
// U+FFFD: what others wrote must not show other words than it holds.
func harmless(s string) string { return strings.Map(seen, s) }

func seen(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case r < ' ', r >= 0x7f && r < 0xa0, r == 0x61c, r >= 0x200e && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return '�'
	}
	return r
}

// articleAt is the address of an article's page. An id that a path would take for a folder
// stands behind it.
func articleAt(id string) string {
	if strings.Trim(id, ".") == "" {
		return "/article?id=" + url.QueryEscape(id)
	}
	return "/article/" + url.PathEscape(id)
}

// personAt is the address of a person's page, by the id where there is one.
func personAt(name, id string) string {
	v := url.Values{}
	if name != "" {
		v.Set("name", name)
	}
	if id != "" {
		v.Set("id", id)
	}
	return "/person?" + v.Encode()
}

// countryAt and organizationAt are the addresses of a country's and an organization's page.
func countryAt(code string) string { return "/country/" + url.PathEscape(code) }

func organizationAt(name string) string { return "/organization?name=" + url.QueryEscape(name) }

// officeName is an office for people, as a heading: "Minister of foreign affairs".
func officeName(h index.Holder) string {
	name := answer.OfficeName(h)
	if name == "" {
		return name
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

// tag is a finding that leads on.
type tag struct{ Kind, Name, At string }

// The most of each kind that a hit names.
const (
	taggedOfficials = 3
	taggedPlaces    = 3
)

// about lists what an article is about: officials, else persons, countries, topics.
func about(a *doc.Analysis) (list []tag) {
	add := func(kind string, most int, names []string, at func(string) string) {
		for _, n := range names[:min(most, len(names))] {
			list = append(list, tag{kind, n, at(n)})
		}
	}
	seen := map[string]bool{}
	for _, o := range a.Officials {
		if len(seen) == taggedOfficials || seen[o.Person] {
			continue
		}
		seen[o.Person] = true
		list = append(list, tag{"official", o.Person + ", " + answer.OfficeInWords(o, a), personAt(o.Person, o.PersonID)})
	}
	if len(seen) == 0 {
		add(vocab.Person, taggedOfficials, answer.Persons(a), func(n string) string { return personAt(n, "") })
	}
	for _, code := range answer.Countries(a)[:min(taggedPlaces, len(answer.Countries(a)))] {
		list = append(list, tag{vocab.Country, answer.StateName(code), countryAt(code)})
	}
	add("topic", taggedPlaces, answer.Topics(a), func(n string) string { return asked{Is: []filter{{"topic", n}}}.At("/") })
	return list
}
