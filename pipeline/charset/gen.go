//go:build ignore

// Generates letters.tsv: of each language the letters beyond ASCII by how often they
// stand in its words, counted in CLDR's names and keywords of characters, which have
// some 20,000 words a language; read from the tarball that "npm pack" fetches.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/htmlindex"

	"dateline/extract/registry"
)

var source = registry.Package{Name: "cldr-annotations-full@48.2.0", Sum: "28576e51225deb51e3ddd734b0f824a0079682cb5d8c27faa9f68149317a14d1"}

// encodings are the single-byte ones in which pages of a language are met.
var encodings = [...][2]string{
	{"fr de es it pt nl sv da no fi is ca", "windows-1252"},
	{"pl cs sk hu sl hr ro", "windows-1250 iso-8859-2"},
	{"tr", "windows-1254"},
	{"lt lv et", "windows-1257"},
	{"ru bg uk mk sr", "windows-1251 koi8-u iso-8859-5"},
	{"el", "windows-1253 iso-8859-7"},
	{"he", "windows-1255"},
	{"ar fa", "windows-1256 iso-8859-6"},
	{"th", "windows-874"},
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	files, err := source.Files(func(name string) bool { return strings.HasSuffix(name, "/annotations.json") })
	if err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString("# language\tencodings\tletters, each with its share in 10,000 of the letters beyond ASCII; made by gen.go from " + source.Name + " (Unicode-3.0); do not edit\n")
	western := map[rune]int{}
	for _, e := range encodings {
		for _, lang := range strings.Fields(e[0]) {
			shares, err := letters(files["package/annotations/"+lang+"/annotations.json"], e[1])
			if err != nil {
				return fmt.Errorf("%s: %w", lang, err)
			}
			fmt.Fprintf(&b, "%s\t%s\t%s\n", lang, e[1], row(shares))
			if e[1] == "windows-1252" {
				for r, n := range shares {
					western[r] += n
				}
			}
		}
	}
	// English has the names of its neighbours
	for r := range western {
		western[r] /= len(strings.Fields(encodings[0][0]))
	}
	fmt.Fprintf(&b, "en\twindows-1252\t%s\n", row(western))
	return os.WriteFile("letters.tsv", []byte(b.String()), 0o644)
}

// respelt are letters that the old encodings have in another form alone.
var respelt = strings.NewReplacer("ș", "ş", "ț", "ţ")

// letters counts the letters of a language that one of its encodings has.
func letters(data []byte, encodings string) (map[rune]int, error) {
	var f struct {
		Annotations struct {
			Annotations map[string]struct{ Default, TTS []string }
		}
	}
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, err
	}
	name, _, _ := strings.Cut(encodings, " ")
	enc, err := htmlindex.Get(name)
	if err != nil {
		return nil, err
	}
	count, all := map[rune]int{}, 0
	for _, a := range f.Annotations.Annotations {
		for _, words := range append(a.Default, a.TTS...) {
			for _, r := range respelt.Replace(strings.ToLower(words)) {
				if r <= unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsMark(r) {
					continue
				}
				if _, err := enc.NewEncoder().String(string(r)); err == nil {
					count[r]++
					all++
				}
			}
		}
	}
	for r, n := range count {
		if count[r] = n * 10000 / all; count[r] == 0 {
			delete(count, r)
		}
	}
	return count, nil
}

func row(shares map[rune]int) string {
	var out []string
	for r, n := range shares {
		if n > 0 {
			out = append(out, fmt.Sprintf("%c%d", r, n))
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}
