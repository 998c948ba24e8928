// Package record is the stored form of an analysis: the bytes that an index keeps of
// an article, and the way back from those of every version of this program.
package record

import (
	"bytes"
	"sync"

	"github.com/klauspost/compress/s2"
	"github.com/klauspost/compress/zstd"

	"dateline/extract/doc"
)

// Codec compresses records one by one. A short article alone has little that
// repeats, so both sides begin from a primer: a stretch of the very first articles
// that the index was given, kept in its folder and never changed. Nothing of it is
// part of the program.
type Codec struct {
	dictionary *dictionary
	// older reads the records of schemas 1 and 2, frames of zstd.
	older func() (*zstd.Decoder, error)
}

// primerSize bounds the primer: s2 repeats from no more.
const primerSize = s2.MaxDictSize

// primerPart is what one article gives of each kind at most.
const primerPart = 512

// primerID is the number in the frames of zstd that begin from the primer; zstd
// leaves those below 32768 to private use.
const primerID = 1

// New makes the codec of an index that has a primer, nil for none.
func New(primer []byte) *Codec {
	return &Codec{dictionary: newDictionary(primer), older: sync.OnceValues(func() (*zstd.Decoder, error) {
		options := []zstd.DOption{zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxRecord)}
		if len(primer) >= 8 { // zstd wants that much
			options = append(options, zstd.WithDecoderDictRaw(primerID, primer))
		}
		return zstd.NewReader(nil, options...)
	})}
}

// plain returns the plain bytes of a stored record.
func (c *Codec) plain(data []byte) ([]byte, error) {
	if len(data) > 0 && data[0] == pressedForm {
		return unpress(data, c.dictionary)
	}
	older, err := c.older()
	if err != nil {
		return nil, err
	}
	return older.DecodeAll(data, nil)
}

// PrimerOf takes a stretch of each of many articles: a few hundred bytes of each
// teach more than all of a few. Half is of what was found, half of the text.
func PrimerOf(list []*doc.Analysis) []byte {
	var b bytes.Buffer
	s := newShortener()
	for i := 0; i < len(list) && b.Len() < primerSize; i += max(1, len(list)/128) {
		// what cannot be packed is told of when it is put
		data, err := s.shorten(list[i]).encode(s.data[:0])
		if s.data = data; err != nil {
			continue
		}
		found, text := data[:len(data)-len(list[i].Text)], list[i].Text
		b.Write(found[:min(len(found), primerSize-b.Len(), primerPart)])
		b.WriteString(text[:min(len(text), primerSize-b.Len(), primerPart)])
	}
	return b.Bytes()
}
