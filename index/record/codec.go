// Package record is the stored form of an analysis: the bytes that an index keeps of
// an article, and the way back from those of every version of this program.
//
// A record is packed (packed.go) and compressed by zstd, article by article. Packed
// records are a tenth smaller after compression than their JSON and take a third of
// the time; zstd's own fastest level makes them as small as its default level does, in
// half the time.
package record

import (
	"bytes"
	"sync"

	"github.com/klauspost/compress/zstd"

	"dateline/extract/doc"
)

// Codec compresses records one by one. A short article alone has little that
// repeats, so both sides begin from a primer: a stretch of the very first articles
// that the index was given, kept with it and never changed. Nothing of it is part of
// the program. It is safe for use by several goroutines.
type Codec struct {
	primer  []byte
	encoder func() (*zstd.Encoder, error)
	decoder func() (*zstd.Decoder, error)
	// older is what records of schemas 3 and 4 repeat from.
	older func() *dictionary
}

// primerSize bounds the primer. Half of it costs 3 % more bytes; a dictionary that zstd
// builds of the same articles saves 2 % of them, and takes half a second of a first load.
const primerSize = 1 << 16

// primerPart is what one article gives of each kind at most.
const primerPart = 512

const (
	// primerID is the number in the frames that begin from the primer; zstd leaves
	// those below 32768 to private use.
	primerID = 1
	// minPrimer is what zstd wants of one.
	minPrimer = 8
	// window is how far back a long article repeats itself.
	window = 1 << 20
	// maxRecord is what a record unpacks to at most: an article has some MB.
	maxRecord = 1 << 30
)

// New makes the codec of an index that has a primer, nil for none.
func New(primer []byte) *Codec {
	c := &Codec{primer: primer}
	c.encoder, c.decoder = sync.OnceValues(c.newEncoder), sync.OnceValues(c.newDecoder)
	c.older = sync.OnceValue(func() *dictionary { return newDictionary(primer) })
	return c
}

func (c *Codec) newEncoder() (*zstd.Encoder, error) {
	options := []zstd.EOption{zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderCRC(true), zstd.WithWindowSize(window), zstd.WithLowerEncoderMem(true)}
	if len(c.primer) >= minPrimer {
		options = append(options, zstd.WithEncoderDictRaw(primerID, c.primer))
	}
	return zstd.NewWriter(nil, options...)
}

func (c *Codec) newDecoder() (*zstd.Decoder, error) {
	options := []zstd.DOption{zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxRecord)}
	if len(c.primer) >= minPrimer {
		options = append(options, zstd.WithDecoderDictRaw(primerID, c.primer))
	}
	return zstd.NewReader(nil, options...)
}

// plain returns the plain bytes of a stored record.
func (c *Codec) plain(data []byte) ([]byte, error) {
	if len(data) > 0 && data[0] == oldForm {
		return readOld(data, c.older())
	}
	decoder, err := c.decoder()
	if err != nil {
		return nil, err
	}
	return decoder.DecodeAll(data, nil)
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
