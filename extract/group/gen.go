//go:build ignore

// Generates m49.tsv: the regions of the world by the standard of the United Nations
// (M49), each with the codes of its states and territories, from two registry packages
// read from the tarballs that "npm pack" fetches.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"dateline/extract/registry"
)

var packages = []registry.Package{
	{Name: "cldr-localenames-full@48.2.0", Sum: "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57"},
	{Name: "cldr-core@48.2.0", Sum: "5310e0c7a06c1feb83dc8e54c8584bbe0b9c2ea8320172a18d541986b124585d"},
}

// notStates are codes that name no country or usual territory, as country/gen.go has them; CC has no English name there.
const notStates = " AC AQ BV CC CP CQ DG EA EU EZ HM IC QO TA TF UM UN XA XB ZZ GS IO "

// The world is no region of it, and outlying Oceania (QO) has none that is spoken of.
const world, outlying = "001", "QO"

// others are names beside CLDR's.
var others = map[string]string{"035": "South-East Asia; Southeastern Asia; South-Eastern Asia", "030": "East Asia", "034": "South Asia", "145": "West Asia",
	"015": "North Africa", "011": "West Africa", "014": "East Africa", "017": "Central Africa", "154": "North Europe", "057": "Micronesia",
	"419": "Latin America and the Caribbean", "029": "Caribbean states; the Caribbean"}

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
	var names struct {
		Main struct {
			En struct {
				LocaleDisplayNames struct{ Territories map[string]string }
			}
		}
	}
	if err := json.Unmarshal(files["cldr-localenames-full@48.2.0/package/main/en/territories.json"], &names); err != nil {
		return err
	}
	var within struct {
		Supplemental struct {
			TerritoryContainment map[string]struct {
				Contains []string `json:"_contains"`
			}
		}
	}
	if err := json.Unmarshal(files["cldr-core@48.2.0/package/supplemental/territoryContainment.json"], &within); err != nil {
		return err
	}
	parts := map[string][]string{}
	for key, v := range within.Supplemental.TerritoryContainment {
		code, status, _ := strings.Cut(key, "-")
		if status == "" || code != world && strings.HasSuffix(status, "grouping") {
			parts[code] = append(parts[code], v.Contains...)
		}
	}
	lines := []string{}
	for code := range parts {
		if len(code) != 3 || code == world || names.Main.En.LocaleDisplayNames.Territories[code] == "" {
			continue
		}
		list := states(code, parts)
		slices.Sort(list)
		lines = append(lines, strings.Join([]string{names.Main.En.LocaleDisplayNames.Territories[code], others[code], strings.Join(slices.Compact(list), " ")}, "\t"))
	}
	slices.Sort(lines)
	head := "# region\tother names\tstates and territories, ISO 3166-1 alpha-2; made by gen.go from cldr-core and cldr-localenames-full 48.2.0 (Unicode-3.0), which follow UN M49; do not edit\n"
	return os.WriteFile("m49.tsv", []byte(head+strings.Join(lines, "\n")+"\n"), 0o644)
}

// states lists the codes of a region's states and of those of its parts.
func states(code string, parts map[string][]string) (list []string) {
	for _, p := range parts[code] {
		switch {
		case len(p) == 3:
			list = append(list, states(p, parts)...)
		case len(p) == 2 && p != outlying && !strings.Contains(notStates, " "+p+" "):
			list = append(list, p)
		}
	}
	return list
}
