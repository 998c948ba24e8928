//go:build ignore

// Generates spellings.tsv: the Latin spellings of one name in another script,
// from a list of names by Wikidata items. A spelling is kept where it is a
// romanisation of the very word in Cyrillic or Arabic letters that the item has,
// so that translations, feminine and short forms of a name are no spellings of
// it. Usage: go run gen.go FOLDER, which holds rigour-2.6.1.tar.gz
// (pip download --no-deps --no-binary rigour rigour==2.6.1).
package main

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"dateline/extract/doc"
	"dateline/extract/packed"
)

// cyrillic has what each letter may become by the romanisations of BGN/PCGN 1947
// and 2019, ISO 9:1995 without its marks, the German one of the Duden and the
// French one of the Quai d'Orsay.
var cyrillic = table(`
а a	б b	в v w	г g	д d	е e ye je ie	ё e yo jo io yë	ж zh j sch sh z	з z s	и i	й y i j	к k	л l	м m	н n	о o	п p	р r
с s ss	т t	у u ou	ф f	х kh ch h	ц ts z c tz	ч ch tch tsch c	ш sh ch sch s	щ shch schtsch chtch sc	ъ -	ы y	ь - y j	э e
ю yu ju iu you	я ya ja ia	і i	ї yi ji i	є ye je ie	ґ g	ў u w	қ k q	ғ g gh	ң n ng	ө o	ү u	ұ u	һ h	ә a
ий iy y ij i ii yi yj	ый y yy yi i	кс ks x	ье ye ie je yeh	ия ia iya ija	ья ya ia ja`)

// ukrainian letters read three others in their own way.
var ukrainian = table(`и y	г h	ий yi y yy yj	иї yi yji`)

// arabic has what each consonant and long vowel may become, by the romanisations
// of BGN/PCGN 1956 and of the French and English press.
var arabic = table(`
ب b	ت t	ث th s t	ج j g dj	ح h	خ kh	د d	ذ dh d z	ر r	ز z	س s ss	ش sh ch	ص s ss	ض d dh z	ط t	ظ z dh	ع -	غ gh g
ف f	ق q k g	ك k	ل l	م m	ن n	ه h	ا a aa	ى a	ة a ah eh	ء -	ؤ -	ئ -	أ a	إ i e	آ a aa	پ p	چ ch	گ g	ک k	ی y i ee ey ei ai ay	ي y i ee ey ei ai ay	و w v u o ou oo au aw`)

func table(s string) map[string][]string {
	t := map[string][]string{}
	for _, cell := range strings.FieldsFunc(s, func(r rune) bool { return r == '\t' || r == '\n' }) {
		f := strings.Fields(cell)
		for _, to := range f[1:] {
			t[f[0]] = append(t[f[0]], strings.Trim(to, "-"))
		}
	}
	return t
}

// reads tells whether latin is a reading of the letters. loose lets one short
// vowel stand before any letter and any consonant be doubled, as Arabic wants.
func reads(letters []rune, latin string, tables []map[string][]string, loose bool) bool {
	if len(letters) == 0 {
		return latin == ""
	}
	for n := 1; n <= min(2, len(letters)); n++ {
		for _, t := range tables {
			for _, to := range t[string(letters[:n])] {
				for _, lead := range leads(latin, loose) {
					rest, ok := strings.CutPrefix(latin[lead:], to)
					if ok && reads(letters[n:], rest, tables, loose) {
						return true
					}
					if ok && loose && len(to) == 1 && strings.HasPrefix(rest, to) && reads(letters[n:], rest[1:], tables, loose) {
						return true
					}
				}
			}
		}
	}
	return false
}

func leads(latin string, loose bool) []int {
	if loose && latin != "" && strings.IndexByte("aeiou", latin[0]) >= 0 {
		return []int{0, 1}
	}
	return []int{0}
}

// script is the one script of a word: 'l', 'c', 'a', or 0.
func script(w string) byte {
	kind := byte(0)
	for _, r := range w {
		k := byte(0)
		switch {
		case r >= 'a' && r <= 'z':
			k = 'l'
		case unicode.Is(unicode.Cyrillic, r):
			k = 'c'
		case unicode.Is(unicode.Arabic, r):
			k = 'a'
		}
		if k == 0 || kind != 0 && kind != k {
			return 0
		}
		kind = k
	}
	return kind
}

// The shortest spelling that is kept, in letters: vowels of Arabic are free, so
// that short words would fit too much.
var shortest = map[byte]int{'c': 4, 'a': 5}

// spellings makes the groups of one line of the list.
func spellings(line string) []string {
	names, _, _ := strings.Cut(line, "=>")
	var latin []string
	foreign := map[byte][]string{}
	for f := range strings.SplitSeq(names, ",") {
		f = strings.TrimSpace(f)
		plain := strings.ReplaceAll(doc.Fold(strings.ToLower(f)), "'", "")
		if script(plain) == 'l' {
			latin = append(latin, plain)
			continue
		}
		bare := strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) && unicode.Is(unicode.Arabic, r) || unicode.Is(unicode.Inherited, r) {
				return -1
			}
			return r
		}, norm.NFC.String(f))
		if k := script(bare); k == 'c' || k == 'a' {
			foreign[k] = append(foreign[k], bare)
		}
	}
	var groups []string
	for kind, words := range foreign {
		for _, w := range words {
			tables := []map[string][]string{arabic}
			if kind == 'c' {
				tables[0] = cyrillic
				if strings.ContainsAny(w, "іїєґў") || strings.HasSuffix(w, "ий") {
					tables = append(tables, ukrainian)
				}
			}
			var fits []string
			for _, l := range latin {
				if len(l) >= shortest[kind] && !slices.Contains(fits, l) && reads([]rune(w), l, tables, kind == 'a') {
					fits = append(fits, l)
				}
			}
			if len(fits) > 1 {
				slices.Sort(fits)
				groups = append(groups, string(kind)+"\t"+strings.Join(fits, " ")+" ")
			}
		}
	}
	return groups
}

func main() {
	log.SetFlags(0)
	var list []string
	err := lines(filepath.Join(os.Args[1], "rigour-2.6.1.tar.gz"), "person_names.txt", func(l string) { list = append(list, spellings(l)...) })
	if err != nil {
		log.Fatal(err)
	}
	slices.Sort(list)
	list = slices.Compact(list)
	head := "# script\tspellings of one name; made by gen.go from Wikidata's items of names (CC0) by way of rigour 2.6.1 (MIT), 2026-11; do not edit\n"
	text := []byte(head + strings.Join(list, "\n") + "\n")
	data, err := packed.Pack(text, 1)
	if err == nil {
		err = os.WriteFile("spellings.tsv", text, 0o644)
	}
	if err == nil {
		err = os.WriteFile("spellings.tsv.packed", data, 0o644)
	}
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(list), "names")
}

// lines calls f with every line of a file in a tarball.
func lines(tarball, name string, f func(string)) error {
	file, err := os.Open(tarball)
	if err != nil {
		return err
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		return err
	}
	for t := tar.NewReader(z); ; {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return fmt.Errorf("no %s in %s", name, tarball)
		}
		if err != nil {
			return err
		}
		if filepath.Base(h.Name) != name {
			continue
		}
		in := bufio.NewScanner(t)
		in.Buffer(nil, 1<<20)
		for in.Scan() {
			f(in.Text())
		}
		return in.Err()
	}
}
