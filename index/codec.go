package index

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/klauspost/compress/s2"
	"github.com/klauspost/compress/zstd"

	"dateline/extract/doc"
)

// codec compresses records one by one. A short article alone has little that
// repeats, so both sides begin from a primer: a stretch of the very first articles
// that the index was given, kept in its folder and never changed. Nothing of it is
// part of the program.
type codec struct {
	dictionary *dictionary
	// older reads the records of schemas 1 and 2, frames of zstd.
	older func() (*zstd.Decoder, error)
}

// primerPath is the primer of the index at dir.
func primerPath(dir string) string { return filepath.Join(dir, "primer") }

// primerSize bounds the primer: s2 repeats from no more.
const primerSize = s2.MaxDictSize

// primerPart is what one article gives of each kind at most.
const primerPart = 512

// primerID is the number in the frames of zstd that begin from the primer; zstd
// leaves those below 32768 to private use.
const primerID = 1

// readCodec makes the codec of an index, nil when it has no primer yet.
func readCodec(dir string) (*codec, error) {
	primer, err := os.ReadFile(primerPath(dir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the primer: %w", err)
	}
	return newCodec(primer), nil
}

func newCodec(primer []byte) *codec {
	return &codec{dictionary: newDictionary(primer), older: sync.OnceValues(func() (*zstd.Decoder, error) {
		options := []zstd.DOption{zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxRecord)}
		if len(primer) >= 8 { // zstd wants that much
			options = append(options, zstd.WithDecoderDictRaw(primerID, primer))
		}
		return zstd.NewReader(nil, options...)
	})}
}

// plain returns the plain bytes of a stored record.
func (c *codec) plain(data []byte) ([]byte, error) {
	if len(data) > 0 && data[0] == pressedForm {
		return unpress(data, c.dictionary)
	}
	older, err := c.older()
	if err != nil {
		return nil, err
	}
	return older.DecodeAll(data, nil)
}

// firstCodec makes the primer of a new index from the articles of its first
// write and puts it on the disk before anything rests on it.
func firstCodec(dir string, list []*doc.Analysis) (*codec, error) {
	primer := primerOf(list)
	if err := writeFile(primerPath(dir), primer); err != nil {
		return nil, err
	}
	return newCodec(primer), nil
}

// primerOf takes a stretch of each of many articles: a few hundred bytes of each
// teach more than all of a few. Half is of what was found, half of the text.
func primerOf(list []*doc.Analysis) []byte {
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
