package index

import (
	"encoding/json"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"

	"dateline/extract"
)

// primer is what nearly every stored record has in it: the keys and the common
// rules, so that a short article pays for them once in the program and not each
// time. It is part of the stored form: change it together with Schema.
const primer = `{"id":"","origin":"","url":"https://www.","source":"","author":"","title":"","published":"2019-01-01T00:00:00Z","lang":"en","partial":true,"text":"",` +
	`"topics":[{"name":"environment","score":0.,"medtop":"06000000","why":[{"start":,"end":}]},{"name":"economy","medtop":"04000000"},{"name":"security","medtop":"16000000"}],` +
	`"focus":{"country":"US","city":"geonames:","score":0.},"officials":[{"person":"","office":"minister of foreign affairs","role":"head-of-government","portfolio":"foreign-affairs","country":"US","former":false,"start":,"end":,"rule":"official/title-before"},` +
	`{"person":"","office":"President","role":"head-of-state","portfolio":"","country":"US","former":false}],` +
	`"entities":[{"type":"city","start":,"end":,"text":"","id":"geonames:","name":"","country":"US","lat":,"lon":,"rule":"city/name"},` +
	`{"type":"date","start":,"end":,"text":"","timex":"DURATION","value":"P","rule":"date/duration"},{"type":"date","start":,"end":,"text":"","timex":"DATE","value":"2019-","rule":"date/weekday"},` +
	`{"type":"person","start":,"end":,"text":"","name":"","rule":"person/crf"},{"type":"country","start":,"end":,"text":"","id":"US","name":"United States","rule":"country/demonym"},{"type":"country","start":,"end":,"text":"","id":"RU","name":"Russia","rule":"country/name"}]}`

var encoder = sync.OnceValues(func() (*zstd.Encoder, error) {
	return zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithEncoderCRC(true),
		zstd.WithEncoderDictRaw(1, []byte(primer)), zstd.WithWindowSize(1<<20))
})

var decoder = sync.OnceValues(func() (*zstd.Decoder, error) {
	return zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderDictRaw(1, []byte(primer)), zstd.WithDecoderMaxMemory(1<<30))
})

// pack makes the stored form of an analysis: JSON without the words that its
// offsets point at, compressed.
func pack(a *extract.Analysis) ([]byte, error) {
	enc, err := encoder()
	if err != nil {
		return nil, err
	}
	short := *a
	short.Entities = make([]extract.Entity, len(a.Entities))
	for i, e := range a.Entities {
		if sliced(a.Text, e) {
			if e.Name == e.Text {
				e.Name = ""
			}
			e.Text = ""
		}
		short.Entities[i] = e
	}
	data, err := json.Marshal(&short)
	if err != nil {
		return nil, fmt.Errorf("pack %s: %w", a.ID, err)
	}
	return enc.EncodeAll(data, make([]byte, 0, len(data)/2)), nil
}

// sliced tells whether an entity's text is what its offsets point at, and its
// name such that it comes back when it is left out.
func sliced(text string, e extract.Entity) bool {
	return e.Start >= 0 && e.Start < e.End && e.End <= len(text) && text[e.Start:e.End] == e.Text && (e.Name != "" || e.Type == extract.Date)
}

func unpack(data []byte) (*extract.Analysis, error) {
	dec, err := decoder()
	if err != nil {
		return nil, err
	}
	plain, err := dec.DecodeAll(data, nil)
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	var a extract.Analysis
	if err := json.Unmarshal(plain, &a); err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	for i := range a.Entities {
		e := &a.Entities[i]
		if e.Text == "" && e.Start >= 0 && e.Start < e.End && e.End <= len(a.Text) {
			e.Text = a.Text[e.Start:e.End]
			if e.Name == "" && e.Type != extract.Date {
				e.Name = e.Text
			}
		}
	}
	return &a, nil
}
