//go:build ignore

// Generates names.tsv, the names of months and days of the week, from CLDR's
// Gregorian calendars, read from the tarball that "npm pack" fetches. words.tsv
// is kept by hand.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"dateline/extract/registry"
)

var source = registry.Package{Name: "cldr-dates-full@48.2.0", Sum: "0256f1cefeca14f7d515be4872dda48fcdd7e75381430f25aafd0143eae5b430"}

// languages are those of the content systems that papers with English pages are
// seen to run on, and of papers whose months have one form each: Croatian's are those
// of other months in Czech.
var languages = [...]string{"en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "tr", "id", "ms", "ro", "hu", "ru", "uk",
	"ar", "ar-DZ", "ar-MA", "el", "bg", "sr", "mk", "sk", "sl", "bs", "lt", "lv", "et", "he", "hi", "bn", "ur", "fa", "ca", "gl", "sq", "hy",
	"ka", "az", "kk", "sw", "fil", "is", "ta", "te", "mr", "gu", "ml", "kn", "ne", "af"}

// more are spellings that CLDR does not list.
var more = map[string]map[string]int{"month": {"sept": 9, "jänner": 1}, "weekday": {"tues": 2, "thur": 4, "thurs": 4, "weds": 3, "الإثنين": 1}}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// calendar is what is read of a ca-gregorian.json.
type calendar struct {
	Main map[string]struct {
		Dates struct {
			Calendars struct {
				Gregorian struct {
					Months, Days map[string]map[string]map[string]string
				}
			}
		}
	}
}

var week = map[string]int{"sun": 0, "mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6}

func run() error {
	files, err := source.Files(func(name string) bool { return strings.HasSuffix(name, "/ca-gregorian.json") })
	if err != nil {
		return err
	}
	// a form that two languages use for different months is left out; for days of
	// the week it stands with -1, for they need not be told
	months, days := map[string]int{}, map[string]int{}
	for form, n := range more["month"] {
		add(months, form, n)
	}
	for form, n := range more["weekday"] {
		add(days, form, n)
	}
	for _, lang := range languages {
		var c calendar
		if err := json.Unmarshal(files["package/main/"+lang+"/ca-gregorian.json"], &c); err != nil {
			return fmt.Errorf("%s: %w", lang, err)
		}
		g := c.Main[lang].Dates.Calendars.Gregorian
		for _, use := range g.Months {
			for _, width := range []string{"abbreviated", "wide"} {
				for n, form := range use[width] {
					i, err := strconv.Atoi(n)
					if err != nil {
						return err
					}
					add(months, form, i)
					if lang == "he" {
						add(months, "ב"+form, i) // "in May"
					}
				}
			}
		}
		for _, use := range g.Days {
			for _, width := range []string{"abbreviated", "wide"} {
				for d, form := range use[width] {
					// of two letters are English words, too: those of the neighbours alone
					if len(strings.TrimSuffix(form, ".")) > 2 || lang == "de" || lang == "nl" {
						add(days, form, week[d])
					}
				}
			}
		}
	}
	var rows []string
	for kind, table := range map[string]map[string]int{"month": months, "weekday": days} {
		for form, n := range table {
			if n >= 0 || kind == "weekday" {
				rows = append(rows, fmt.Sprintf("%s\t%s\t%d", form, kind, n))
			}
		}
	}
	slices.Sort(rows)
	return os.WriteFile("names.tsv", []byte("# form\tkind\tnumber; made by gen.go from "+source.Name+" (Unicode-3.0); do not edit\n"+strings.Join(rows, "\n")+"\n"), 0o644)
}

var plain = strings.NewReplacer("á", "a", "à", "a", "â", "a", "ä", "a", "å", "a", "ã", "a", "ç", "c", "č", "c", "é", "e", "è", "e", "ê", "e", "ě", "e", "ë", "e",
	"í", "i", "î", "i", "ł", "l", "ń", "n", "ñ", "n", "ó", "o", "ö", "o", "ő", "o", "ø", "o", "ř", "r", "ś", "s", "š", "s", "ş", "s", "ș", "s", "ț", "t",
	"ú", "u", "û", "u", "ü", "u", "ű", "u", "ů", "u", "ý", "y", "ź", "z", "ž", "z", "ż", "z", "ğ", "g", "ı", "i")

// add adds a form, and the form without its accents; -1 marks what is disputed.
func add(table map[string]int, form string, n int) {
	form = strings.TrimSuffix(strings.ToLower(form), ".")
	if strings.ContainsFunc(form, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) || len(form) < 2 {
		return
	}
	for _, f := range []string{form, plain.Replace(form)} {
		if was, ok := table[f]; ok && was != n {
			table[f] = -1
			continue
		}
		table[f] = n
	}
}
