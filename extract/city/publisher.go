package city

import (
	"strings"

	"dateline/extract/doc"
	"dateline/extract/nlp"
	"dateline/extract/publisher"
)

// domains are top levels whose country is not the code in capitals.
var domains = map[string]string{"UK": "GB"}

// publisherOf returns the letters of the publisher's host, without its top level and
// what parts them, and the country of that; without a host the letters of its name.
func publisherOf(a *doc.Article) (letters, country string) {
	h := publisher.Host(a)
	i := strings.LastIndexByte(h, '.')
	if i < 0 {
		return strings.ReplaceAll(strings.ToLower(a.Source), " ", ""), ""
	}
	top := strings.ToUpper(h[i+1:])
	if len(top) == 2 {
		country = top
		if c, ok := domains[top]; ok {
			country = c
		}
	}
	return strings.NewReplacer(".", "", "-", "").Replace(h[:i]), country
}

// minHost is the least length of a place in a host: shorter ones are mostly chance.
const minHost = 4

// inHost returns the phrase of the table that a host's letters name once the
// words of newspapers are taken off: "theparisnews" names Paris.
func (t *table) inHost(host string, papers []string) (value uint32, ok bool) {
	host = strings.TrimPrefix(host, "the")
	for range 2 {
		for _, w := range papers {
			host = strings.TrimSuffix(host, w)
		}
	}
	if len(host) < minHost {
		return 0, false
	}
	for _, at := range []int{0, 3, 4, 5, 6} {
		if at > 0 && at+minHost > len(host) {
			break
		}
		phrase := host
		if at > 0 {
			phrase = host[:at] + " " + host[at:]
		}
		x := nlp.Tokenize(phrase)
		if m, ok := t.phrases.Longest(x, 0); ok && m.End == len(x.Tokens) {
			l, _ := t.list(m.Value)
			return m.Value, l.free().len() > 0 // "reuters" is a phrase that is no place
		}
	}
	return 0, false
}
