// Command train learns the weights of package home: which state a bare office
// serves. It reads articles as JSON lines (plain or .gz) and, with -holders, a list
// of who held which office of which state; it writes weights.tsv.
//
//	go run ./extract/official/train [-holders FILE] [-out weights.tsv] CORPUS.jsonl[.gz]...
//
// An example is an office whose state is known although its own words do not say it:
// a bare one whose holder is called an office-holder of one state alone by the
// articles that do say it, or by the list; and one that the text says, with those
// words hidden. States with many examples weigh less: a paper of the United States
// must not teach what a paper of Fiji means. Two runs give the same weights.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
)

func main() {
	log.SetFlags(0)
	holders := flag.String("holders", "", "tab-separated list of office-holders: name, forms, country, role, portfolio, from, to")
	out := flag.String("out", "extract/official/home/weights.tsv", "where the weights go")
	l2 := flag.Float64("l2", 3, "penalty on the weights")
	flag.Parse()
	if flag.NArg() == 0 {
		log.Fatal("train wants articles")
	}
	cs, err := read(flag.Args())
	if err == nil {
		err = cs.label(*holders)
	}
	if err != nil {
		log.Fatal(err)
	}
	set := cs.examples()
	fmt.Printf("%d examples of %d offices in %d articles\n", len(set), cs.offices, cs.articles)
	learn, test := split(set)
	w := fit(learn, *l2)
	report("learnt", w, learn)
	report("others", w, test)
	if err := os.WriteFile(*out, []byte(w.table(flag.Args())), 0o644); err != nil {
		log.Fatal(err)
	}
}
