package index

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/klauspost/compress/zstd"

	"dateline/extract"
)

// codec compresses records one by one with zstd. A short article alone has
// little that repeats, so both sides begin from a primer: a stretch of the very
// first articles that the index was given, kept in its folder and never changed.
// Nothing of it is part of the program.
type codec struct {
	encoder *zstd.Encoder
	decoder *zstd.Decoder
}

// primerPath is the primer of the index at dir.
func primerPath(dir string) string { return filepath.Join(dir, "primer") }

// primerSize bounds the primer: beyond it, setting up a record costs more time
// than it saves bytes.
const primerSize = 64 << 10

// primerPart is what one article gives of each kind at most.
const primerPart = 512

// primerID is the number in the frames of what the primer packs; zstd leaves
// those below 32768 to private use.
const primerID = 1

// readCodec makes the codec of an index, nil when it has no primer yet.
func readCodec(dir string, write bool) (*codec, error) {
	primer, err := os.ReadFile(primerPath(dir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the primer: %w", err)
	}
	return newCodec(primer, write)
}

func newCodec(primer []byte, write bool) (*codec, error) {
	c := &codec{}
	var err error
	var in []zstd.DOption
	var out []zstd.EOption
	if len(primer) >= 8 { // zstd wants that much
		in = append(in, zstd.WithDecoderDictRaw(primerID, primer))
		out = append(out, zstd.WithEncoderDictRaw(primerID, primer))
	}
	// an article unpacks to some MB at most; the bound is against a broken file
	in = append(in, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(1<<30))
	if c.decoder, err = zstd.NewReader(nil, in...); err != nil {
		return nil, fmt.Errorf("make the decoder: %w", err)
	}
	if write {
		// measured on short wire reports: the next level takes three times as long
		// with a primer and saves one byte in a hundred
		out = append(out, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderCRC(true), zstd.WithWindowSize(1<<20))
		if c.encoder, err = zstd.NewWriter(nil, out...); err != nil {
			return nil, fmt.Errorf("make the encoder: %w", err)
		}
	}
	return c, nil
}

// firstCodec makes the primer of a new index from the articles of its first
// write and puts it on the disk before anything rests on it.
func firstCodec(dir string, list []*extract.Analysis) (*codec, error) {
	primer := primerOf(list)
	if err := writeFile(primerPath(dir), primer); err != nil {
		return nil, err
	}
	return newCodec(primer, true)
}

// primerOf takes a stretch of each of many articles: a few hundred bytes of each
// teach more than all of a few. Half is of what was found, half of the text.
func primerOf(list []*extract.Analysis) []byte {
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
