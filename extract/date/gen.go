//go:build ignore

// Gen writes feasts.tsv, the days of the feasts that move, from the PyPI package
// holidays (MIT), whose Islamic days are those of the Umm al-Qura calendar and of what
// countries announced, and whose Chinese, Hindu, Buddhist, Hebrew and Persian days are
// tables of their calendars. gen_feasts.py reads them.
package main

import (
	"log"
	"os"
	"os/exec"
	"path/filepath"
)

const (
	version = "0.109"
	header  = "# feast\tcountry\tdays; made by gen.go from the PyPI package holidays " + version + " (MIT; tables of the Umm al-Qura, Hebrew, Persian, Chinese, Hindu\n" +
		"# and Buddhist calendars and of what countries announced), 2026; - is everywhere, a country has the days that differ there; do not edit\n"
)

func main() {
	dir, err := os.MkdirTemp("", "feasts")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	python := filepath.Join(dir, "bin", "python")
	for _, args := range [][]string{{"python3", "-m", "venv", dir}, {python, "-m", "pip", "install", "-q", "holidays==" + version}} {
		if out, err := exec.Command(args[0], args[1:]...).CombinedOutput(); err != nil {
			log.Fatalf("run %v: %v\n%s", args, err, out)
		}
	}
	rows, err := exec.Command(python, "gen_feasts.py").Output()
	if err != nil {
		log.Fatalf("read the calendars: %v", err)
	}
	if err := os.WriteFile("feasts.tsv", append([]byte(header), rows...), 0o644); err != nil {
		log.Fatal(err)
	}
}
