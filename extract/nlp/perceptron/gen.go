//go:build ignore

// Writes weights.bin from the model that prose 2.0.0 ships.
package main

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"log"
	"os"

	"github.com/jdkato/prose/v2"

	"dateline/extract/nlp/perceptron"
)

func main() {
	var m perceptron.Source
	for name, to := range map[string]any{"classes": &m.Classes, "tags": &m.Words, "weights": &m.Weights} {
		data, err := prose.Asset("model/AveragedPerceptron/" + name + ".gob")
		if err == nil {
			err = gob.NewDecoder(bytes.NewReader(data)).Decode(to)
		}
		if err != nil {
			log.Fatalf("read %s: %v", name, err)
		}
	}
	packed, err := m.Pack()
	if err == nil {
		err = os.WriteFile("weights.bin", packed, 0o644)
	}
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%d classes, %d words, %d features, %d bytes\n", len(m.Classes), len(m.Words), len(m.Weights), len(packed))
}
