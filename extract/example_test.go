package extract_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"dateline/extract"
)

const report = "The Ministers of Foreign Affairs of Turkmenistan Rashid Meredov and Kazakhstan – Beibut Atamkulov met in Nur-Sultan on November 1."

func Example() {
	analyser, err := extract.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer analyser.Close()
	found, err := analyser.Analyse(context.Background(), extract.Article{Text: report, Published: "2019-11-03"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range found.Entities {
		fmt.Printf("%s %q %s\n", e.Type, found.Text[e.Start:e.End], e.Key())
	}
	for _, o := range found.Officials {
		fmt.Println(o.Person, o.Role, o.Portfolio, o.Country)
	}
	// Output:
	// country "Turkmenistan" TM
	// person "Rashid Meredov" Rashid Meredov
	// country "Kazakhstan" KZ
	// person "Beibut Atamkulov" Beibut Atamkulov
	// city "Nur-Sultan" geonames:1526273
	// date "November 1" 2019-11-01
	// Rashid Meredov minister foreign-affairs TM
	// Beibut Atamkulov minister foreign-affairs KZ
}

// A part of the finders is faster; those that they read run with them.
func ExampleWithFinders() {
	analyser, err := extract.New(extract.WithFinders("dates"))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer analyser.Close()
	found, err := analyser.Analyse(context.Background(), extract.Article{Text: report, Published: "2019-11-03"})
	fmt.Println(len(found.Entities), len(found.Officials), err)
	_, err = extract.New(extract.WithoutFinders("dates"))
	fmt.Println(err)
	// Output:
	// 4 0 <nil>
	// analyser: finder officials reads date, which no finder gives
}

// A user's own knowledge comes from readers.
func ExampleWithDictionary() {
	analyser, err := extract.New(extract.WithDictionary("ours.tsv", strings.NewReader("office\tAkim\tgovernor\t\tKZ\n")))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer analyser.Close()
	found, err := analyser.Analyse(context.Background(), extract.Article{Text: "Akim Marat Ospanov opened the bridge."})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, o := range found.Officials {
		fmt.Println(o.Person, o.Role, o.Country, o.Rule)
	}
	// Output: Marat Ospanov governor KZ official/title
}

// An article may be given a time; one whose analysis fails leaves the others alone.
func ExampleAnalyser_Analyse() {
	analyser, err := extract.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer analyser.Close()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	found, err := analyser.Analyse(ctx, extract.Article{Text: "Le ministre a parlé hier à Paris avec les députés de la majorité et les maires des grandes villes du pays."})
	var fault *extract.Panic
	switch {
	case errors.As(err, &fault):
		fmt.Println("this article cannot be read")
	case err != nil:
		fmt.Println("it took too long")
	default:
		fmt.Println(found.Lang, len(found.Entities), found.NoTopics)
	}
	// Output: fr 0 language
}

// What speaks for the state of an office: the words that say it, or the evidence.
func ExampleAnalyser_ExplainOfficials() {
	analyser, err := extract.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	defer analyser.Close()
	for _, e := range analyser.ExplainOfficials(extract.Article{URL: "https://presidency.gov.gh/news/1",
		Text: "President Kwabena Quillar received the Kenyan Foreign Minister, Grace Wanjala, on Monday."}) {
		fmt.Println(e.Person, e.Country, e.By, e.Decided)
	}
	// Output:
	// Kwabena Quillar GH evidence publisher-government
	// Grace Wanjala KE text
}
