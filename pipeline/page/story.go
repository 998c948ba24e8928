package page

import (
	"net/url"
	"strings"
)

// story is what the page's JSON-LD says of one article.
type story struct {
	headline, published, modified, author, publisher, body string
	// addresses are what it says that it lies at.
	addresses []string
	// live marks a live blog.
	live bool
}

// story chooses the article of the page's JSON-LD that is the page's: by its
// address, its headline, its text, else the first. What the chosen one leaves out
// is taken from those that do not speak against it. Articles that all lie
// elsewhere under other headlines are other pages'.
func (f *facts) story(stories []story) (best story) {
	top, scores := -1, make([]int, len(stories))
	for i := range stories {
		scores[i] = f.fit(&stories[i])
		if top < 0 || scores[i] > scores[top] {
			top = i
		}
	}
	if top < 0 || scores[top] <= elsewhere {
		return story{}
	}
	best = stories[top]
	for i, s := range stories {
		if scores[i] < 0 || i == top {
			continue
		}
		best.live = best.live || s.live
		for _, m := range [...]struct{ to, from *string }{{&best.headline, &s.headline}, {&best.published, &s.published},
			{&best.modified, &s.modified}, {&best.author, &s.author}, {&best.publisher, &s.publisher}, {&best.body, &s.body}} {
			*m.to = firstOf(*m.to, *m.from)
		}
	}
	return best
}

// elsewhere is the fit of a story of another address and another headline.
const elsewhere = -3

// fit tells how well a story fits the page: what it says of itself counts when
// the page says it, too, and against it when the page says otherwise.
func (f *facts) fit(s *story) (fit int) {
	at, stated := false, false
	for _, a := range s.addresses {
		for _, own := range f.addresses {
			same, comparing := sameAddress(a, own)
			at, stated = at || same, stated || comparing
		}
	}
	switch {
	case at:
		fit += 4
	case stated:
		fit -= 2
	}
	if s.headline != "" && len(f.names) > 0 {
		if f.named(s.headline) {
			fit += 3
		} else {
			fit--
		}
	}
	if fit > 2 {
		return fit
	}
	if begin := letters(s.text()); len(begin) >= bodyLetters {
		if strings.Contains(f.words(), begin[:cutRune(begin, bodyLetters)]) {
			fit += 3
		}
	}
	return fit
}

// bodyLetters is how many letters of a story's text tell that it is the page's.
const bodyLetters = 60

// cutRune is the last place up to n between two runes.
func cutRune(s string, n int) int {
	for n > 0 && n < len(s) && s[n]&0xC0 == 0x80 {
		n--
	}
	return min(n, len(s))
}

// named tells whether a headline is one of the page's, or the most of it.
func (f *facts) named(headline string) bool {
	l := letters(headline)
	if l == "" {
		return false
	}
	for _, name := range f.names {
		if name == l || len(l) >= nameLetters && strings.Contains(name, l) || len(name) >= nameLetters && strings.Contains(l, name) {
			return true
		}
	}
	return false
}

// nameLetters is the least of a headline that is found within a longer one.
const nameLetters = 12

// sameAddress tells whether two addresses are of one page, and whether both are
// whole enough to be compared. The scheme, "www.", a slash at the end and the
// fragment do not count, nor does a query that only one of them has.
func sameAddress(a, b string) (same, whole bool) {
	u, errU := url.Parse(strings.TrimSpace(a))
	v, errV := url.Parse(strings.TrimSpace(b))
	if errU != nil || errV != nil {
		return false, false
	}
	p, q := strings.Trim(u.Path, "/"), strings.Trim(v.Path, "/")
	if p == "" && u.RawQuery == "" || q == "" && v.RawQuery == "" {
		return false, false
	}
	host := func(u *url.URL) string { return strings.TrimPrefix(strings.ToLower(u.Host), "www.") }
	if host(u) != "" && host(v) != "" && host(u) != host(v) || !strings.EqualFold(p, q) {
		return false, true
	}
	return u.RawQuery == "" || v.RawQuery == "" || u.RawQuery == v.RawQuery, true
}
