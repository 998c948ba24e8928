package page

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// title chooses among what the page gives as its title: the headline of its
// data, the title for other sites, the largest heading. What two of them agree
// on is it; else the data's word, but for a live blog, whose headline is that of
// the last minute.
func title(q *goquery.Document, m map[string]string, l *story, site []string) string {
	heads := headings(q, site)
	read := func(s string) string { return named(bare(s, site), heads, site) }
	headline := read(l.headline)
	open := read(firstOf(m["og:title"], m["twitter:title"]))
	tag := read(q.Find("title").First().Text())
	if l.live && open != "" {
		return open
	}
	for _, h := range heads {
		if same(h, headline) || same(h, open) {
			return h
		}
	}
	switch {
	case headline != "" && same(headline, open):
		return headline
	case headline != "":
		return headline
	case open != "":
		return open
	}
	for _, h := range heads {
		if same(h, tag) {
			return h
		}
	}
	if len(heads) == 1 {
		return heads[0]
	}
	return firstOf(tag, firstOf(heads...))
}

// headings are the page's headings of the first rank, without the site's name.
func headings(q *goquery.Document, site []string) (out []string) {
	q.Find("h1").Each(func(_ int, s *goquery.Selection) {
		if t := bare(s.Text(), site); t != "" && !siteName(t, site) {
			out = append(out, t)
		}
	})
	return out
}

// titleMarks part a title from the name of the site behind it; before it a colon
// does so, too.
const titleMarks = "|–—-»›·•"

// bare makes white space one, undoes character references that were made twice,
// and takes the name of the site off the end.
func bare(s string, site []string) string {
	s = strings.Join(strings.Fields(html.UnescapeString(s)), " ")
	for end := len(s); ; {
		cut := strings.LastIndexAny(s[:end], titleMarks)
		if cut <= 0 || s[cut-1] != ' ' {
			return unlabelled(s)
		}
		tail := strings.TrimLeft(s[cut:], titleMarks+" ")
		if !siteName(tail, site) {
			return unlabelled(s)
		}
		s = strings.TrimRight(s[:cut], " "+titleMarks)
		end = len(s)
	}
}

// named takes the name of the site off the front of a title, or whatever the
// page's own heading lacks at its end: "Quarry opens again » Hill Gazette »
// Orchards" under the heading "Orchard thieves caught".
func named(s string, heads, site []string) string {
	for _, h := range heads {
		if same(h, s) {
			return h
		}
	}
	for _, h := range heads {
		if len(strings.Fields(h)) < 2 {
			continue
		}
		if rest, ok := strings.CutPrefix(s, h); ok && parted(rest) {
			return h
		}
	}
	head, rest, ok := cutName(s)
	if ok && siteName(head, site) && len(strings.Fields(rest)) > 1 {
		return rest
	}
	return s
}

// parted tells whether a mark with a space on both of its sides stands first.
func parted(rest string) bool {
	mark, ok := strings.CutPrefix(rest, " ")
	return ok && len(mark) > 1 && strings.ContainsAny(strings.Fields(mark)[0], titleMarks) && letters(strings.Fields(mark)[0]) == ""
}

// cutName parts the first piece of a title from the rest: before a colon, or
// before another mark with a space on both of its sides.
func cutName(s string) (head, rest string, ok bool) {
	for i, r := range s {
		if r != ':' && !strings.ContainsRune(titleMarks, r) {
			continue
		}
		after := s[i+len(string(r)):]
		if strings.HasPrefix(after, " ") && (r == ':' || i > 0 && s[i-1] == ' ') {
			return strings.TrimSpace(s[:i]), strings.TrimLeft(after, " "+titleMarks), true
		}
	}
	return "", "", false
}

// unlabelled takes off what says that a report was changed, not what it says:
// "UPDATE 2-Oil falls", "Oil falls [Updated]".
func unlabelled(s string) string {
	if rest, ok := strings.CutPrefix(s, "UPDATE "); ok {
		number := strings.TrimLeft(rest, "0123456789")
		if text, dash := strings.CutPrefix(number, "-"); dash && number != rest && text != "" {
			return strings.TrimSpace(text)
		}
	}
	for _, label := range [...]string{"(Updated)", "[Updated]", "(UPDATED)", "[UPDATED]", "(UPDATE)", "[UPDATE]", "(Update)", "[Update]"} {
		t := strings.TrimSpace(strings.TrimPrefix(strings.TrimSuffix(s, label), label))
		if t != "" && t != s {
			return t
		}
	}
	return s
}

// siteNames are what a site can be called: its own names and the words of its
// host.
func siteNames(address string, own ...string) (names []string) {
	for _, name := range own {
		names = append(names, letters(name))
	}
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		host := strings.TrimPrefix(u.Hostname(), "www.")
		names = append(names, letters(host))
		label, _, _ := strings.Cut(host, ".")
		names = append(names, letters(label))
	}
	return slices.DeleteFunc(names, func(n string) bool { return len(n) < 3 })
}

// siteName tells whether the tail of a title names the site: as it calls itself
// or as its host does, with or without its article.
func siteName(tail string, site []string) bool {
	t := letters(tail)
	if t == "" || len(strings.Fields(tail)) > 6 {
		return false
	}
	for _, name := range site {
		if t == name || strings.TrimPrefix(t, "the") == strings.TrimPrefix(name, "the") {
			return true
		}
	}
	// a host named as a title's end is always the site: "Globalnews.ca"
	last := tail[strings.LastIndexByte(tail, ' ')+1:]
	return strings.Count(last, ".") >= 1 && len(letters(last)) >= 5 && !strings.HasSuffix(last, ".") && !strings.ContainsFunc(last, unicode.IsDigit)
}
