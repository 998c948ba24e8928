// Package publisher tells whose press a report is: the state at home in which its
// readers are, for a paper leaves its own state's name out ("President X received
// the ambassador").
//
// An Article flows in, by its address and its source's name alone; one Publisher
// flows out. What speaks, the surest first: a government's host (gov.gh), a listed
// outlet (outlets.tsv), a state's name or a town in the source's name ("Kuwait
// Times", "Ministry of Law, Singapore"), the host's top level (.lk), a state's name
// that the host begins or ends with. Top levels that are sold to everybody (.tv, .io)
// say nothing. Pure functions over tables read once; safe for many goroutines.
package publisher

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"dateline/extract/country"
	"dateline/extract/doc"
	"dateline/extract/nlp"
	"dateline/extract/tsv"
)

// Kind tells what made the state of a publisher known.
type Kind uint8

// The kinds of evidence, the surest first; None is of a publisher without a state.
const (
	None Kind = iota
	Government
	Outlet
	Name
	Domain
	HostName
)

// Publisher is who brought a report out.
type Publisher struct {
	// Host is the address's host in small letters without "www.", empty when unknown.
	Host string
	// State is the ISO 3166-1 alpha-2 code of its home, or EU, or empty.
	State string
	Kind  Kind
}

//go:embed outlets.tsv
var outletsTSV string

// outlets are the rows of outlets.tsv.
type outlets struct {
	// hosts and names have "-" for outlets of the whole world; words name a state.
	hosts, names, words map[string]string
	// sold are the top levels that tell nothing.
	sold map[string]bool
	err  error
}

var table = sync.OnceValue(func() *outlets {
	o := &outlets{hosts: map[string]string{}, names: map[string]string{}, words: map[string]string{}, sold: map[string]bool{}}
	o.err = o.read(outletsTSV)
	return o
})

func (o *outlets) read(data string) error {
	for n, f := range tsv.Rows(data) {
		if len(f) != 3 {
			return fmt.Errorf("outlets.tsv:%d: %d columns, want 3", n, len(f))
		}
		switch f[0] {
		case "host":
			o.hosts[f[1]] = f[2]
		case "name":
			o.names[doc.Fold(f[1])] = f[2]
		case "word":
			o.words[doc.Fold(f[1])] = f[2]
		case "sold":
			o.sold[f[1]] = true
		default:
			return fmt.Errorf("outlets.tsv:%d: %q, want host, name, word or sold", n, f[0])
		}
	}
	return nil
}

// Check reads the table and returns its first fault.
func Check() error { return table().err }

// Of returns the publisher of an article.
func Of(a *doc.Article) Publisher {
	o := table()
	p := Publisher{Host: Host(a)}
	state, world := o.listed(p.Host, a.Source)
	switch {
	case p.government():
	case state != "":
		p.State, p.Kind = state, Outlet
	case world:
	case p.set(o.named(a.Source), Name), p.set(topLevel(o, p.Host), Domain), p.set(o.inHost(p.Host), HostName):
	}
	return p
}

func (p *Publisher) set(state string, kind Kind) bool {
	if state == "" {
		return false
	}
	p.State, p.Kind = state, kind
	return true
}

// government tells by the host that a state itself publishes: "gov.gh", "gob.pe",
// "go.jp", "mil", "europa.eu".
func (p *Publisher) government() bool {
	labels := strings.Split(p.Host, ".")
	n := len(labels)
	switch {
	case n < 2:
		return false
	case labels[n-1] == "gov" || labels[n-1] == "mil":
		return p.set("US", Government)
	case strings.HasSuffix("."+p.Host, ".europa.eu"):
		return p.set("EU", Government)
	case n > 2 || n == 2 && labels[0] == "gov":
		switch labels[n-2] {
		case "gov", "gob", "gouv", "govt", "go", "gub", "gc", "gv", "mil", "government":
			return p.set(stateOf(labels[n-1]), Government)
		}
	}
	return false
}

// stateOf is the state of a top level of two letters; the United Kingdom alone has
// another than its ISO code.
func stateOf(top string) string {
	if top == "uk" {
		return "GB"
	}
	code := strings.ToUpper(top)
	if len(code) == 2 && country.NameOf(code) != "" {
		return code
	}
	return ""
}

// openSecond are second levels under which a sold top level is a state's again.
var openSecond = map[string]bool{"com": true, "co": true, "org": true, "net": true, "edu": true, "ac": true}

func topLevel(o *outlets, host string) string {
	labels := strings.Split(host, ".")
	n := len(labels)
	if n < 2 || o.sold[labels[n-1]] && !(n > 2 && openSecond[labels[n-2]]) {
		return ""
	}
	if labels[n-1] == "eu" {
		return ""
	}
	return stateOf(labels[n-1])
}

// Host returns the host of an article's address in small letters without "www.". An
// article without an address has that of a link that stands alone on the first line
// of its text, as collections of saved pages keep it, or its source's name when that
// is a host.
func Host(a *doc.Article) string {
	link := a.URL
	if link == "" {
		first, _, _ := strings.Cut(a.Text[:min(len(a.Text), maxLink)], "\n")
		if first = strings.TrimSpace(first); strings.Contains(first, "://") && !strings.Contains(first, " ") {
			link = first
		}
	}
	_, rest, ok := strings.Cut(link, "://")
	if !ok {
		if rest = a.Source; !strings.Contains(rest, ".") || strings.ContainsAny(rest, " /") {
			return ""
		}
	}
	rest, _, _ = strings.Cut(rest, "/")
	rest, _, _ = strings.Cut(rest, ":")
	return strings.TrimPrefix(strings.TrimSuffix(strings.ToLower(rest), "."), "www.")
}

// maxLink bounds a first line that is a link: servers refuse longer ones.
const maxLink = 2048

// listed looks an outlet up by its host, with fewer and fewer labels before, and by
// its name; world tells that it is at home nowhere.
func (o *outlets) listed(host, source string) (state string, world bool) {
	for h := host; h != ""; {
		if s, ok := o.hosts[h]; ok {
			return strings.TrimSuffix(s, "-"), s == "-"
		}
		_, h, _ = strings.Cut(h, ".")
	}
	name := strings.TrimPrefix(doc.Fold(source), "the ")
	if s, ok := o.names[name]; ok {
		return strings.TrimSuffix(s, "-"), s == "-"
	}
	return "", false
}

// maxSource bounds the words of a source that are looked at: names are short.
const maxSource = 30

// named finds the one state that a source's name names, by its own name, an
// adjective or a town that the table knows; two different ones say nothing, but for
// the host of an embassy, which stands last.
func (o *outlets) named(source string) string {
	x := nlp.Tokenize(source)
	state := ""
	for i := 0; i < len(x.Tokens) && i < maxSource; {
		end, code := o.nameAt(x, i)
		if code == "" {
			i++
			continue
		}
		if state == "" {
			state = code
		}
		i = end
	}
	return state
}

func (o *outlets) nameAt(x *doc.Text, i int) (end int, code string) {
	if end, code, kind, ok := country.Lookup(x, i); ok && kind != country.Part && kind != country.Union && kind != country.Not {
		return end, code
	}
	for n := min(3, len(x.Tokens)-i); n > 0; n-- {
		if code, ok := o.words[doc.Fold(x.Slice(i, i+n))]; ok {
			return i + n, code
		}
	}
	if t := &x.Tokens[i]; !t.Is(doc.Cap) && t.Is(doc.Word) && t.End-t.Start >= minName {
		// "star (bangladesh)"
		if code, ok := country.Resolve(x.Word(i)); ok && code != "EU" {
			return i + 1, code
		}
	}
	return i + 1, ""
}

// minName is the least length of a state's name in a host: shorter ones are chance.
const minName = 4

// inHost returns the state whose name the host's own label begins or ends with:
// "tehrantimes.com", "newsghana.com", "todaynicaragua.com".
func (o *outlets) inHost(host string) string {
	labels := strings.Split(host, ".")
	if len(labels) < 2 {
		return ""
	}
	label := strings.ReplaceAll(labels[len(labels)-2], "-", "")
	if len(label) <= 3 && len(labels) > 2 { // "com.pk"
		label = strings.ReplaceAll(labels[len(labels)-3], "-", "")
	}
	label = strings.TrimPrefix(label, "the")
	for n := len(label); n >= minName; n-- {
		for _, part := range []string{label[:n], label[len(label)-n:]} {
			if code := o.words[part]; code != "" {
				return code
			}
			if code, ok := country.Resolve(part); ok && code != "EU" {
				return code
			}
		}
	}
	return ""
}

// Table returns the text of the table, for the fingerprint of what decides.
func Table() string { return outletsTSV }
