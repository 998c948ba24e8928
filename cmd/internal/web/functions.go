package web

import (
	"cmp"
	"fmt"
	"html/template"
	"net/url"
	"strconv"
	"strings"
	"time"

	"dateline/cmd/internal/answer"
	"dateline/extract/doc"
	"dateline/extract/vocab"
	"dateline/index"
)

// functions are those that the pages call.
func (s *Site) functions() template.FuncMap {
	return template.FuncMap{
		"asset":   func(name string) string { return s.assets[name] },
		"count":   counted,
		"number":  number,
		"day":     day,
		"titled":  titled,
		"marked":  marked,
		"state":   answer.StateName,
		"where":   answer.Address,
		"article": articleAt,
		"person":  personAt,
		"country": func(code string) string { return "/country/" + url.PathEscape(code) },
		"org":     func(name string) string { return "/organization?name=" + url.QueryEscape(name) },
		"office":  officeName,
		"officeAt": func(h index.Holder) string {
			return "/office?" + url.Values{"role": {h.Role}, "portfolio": {h.Portfolio}, "of": {h.Country}}.Encode()
		},
		"has": strings.Contains,
	}
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
	return harmless(title)
}

// marked is a text with its marked words in <mark>; all else is escaped.
func marked(text string, marks []doc.Span) template.HTML {
	var b strings.Builder
	at := 0
	for _, m := range marks {
		if m.Start < at || m.End > len(text) || m.Start >= m.End {
			continue
		}
		b.WriteString(template.HTMLEscapeString(harmless(text[at:m.Start])) + "<mark>" + template.HTMLEscapeString(harmless(text[m.Start:m.End])) + "</mark>")
		at = m.End
	}
	b.WriteString(template.HTMLEscapeString(harmless(text[at:])))
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

// articleAt is the address of an article's page.
func articleAt(id string) string { return "/article/" + url.PathEscape(id) }

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

// officeName is an office for people, as a heading: "Minister of foreign affairs".
func officeName(h index.Holder) string {
	name := answer.OfficeName(h)
	if name == "" {
		return name
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

// label is a value of a facet for people.
func label(facet string, c index.Count) string {
	switch facet {
	case "official":
		if p := strings.Split(c.Value, "|"); len(p) >= 5 {
			return answer.OfficeLine(index.Holder{Person: p[0], Role: p[1], Portfolio: p[2], Country: p[3], Former: p[4] != ""})
		}
	case "role":
		if r, ok := vocab.RoleOf(c.Value); ok {
			return r.Plural
		}
	case "portfolio":
		if p, ok := vocab.PortfolioOf(c.Value); ok {
			return p.Label
		}
	case vocab.Country:
		if c.Label == "" {
			return answer.StateName(c.Value)
		}
	}
	return cmp.Or(c.Label, c.Value)
}

// plural is "n things", for a chart's tip.
func plural(n int) string { return fmt.Sprint(counted(n, "article", "articles")) }
