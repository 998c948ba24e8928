// Package packed keeps a table small in the program: its rows byte by byte, first the first
// of all, so that like stands beside like, and these compressed. It is opened once a process,
// into memory, by the finder that asks for it; commands that find nothing never do.
package packed

import (
	"errors"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// maxTable bounds what Open makes of few bytes.
const maxTable = 1 << 26

// Pack packs a table whose rows have width bytes; a head before them and less than a row
// behind them cost little.
func Pack(table []byte, width byte) ([]byte, error) {
	if width == 0 {
		return nil, errors.New("packed: rows of no bytes")
	}
	w, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1), zstd.WithEncoderCRC(true), zstd.WithWindowSize(zstd.MaxWindowSize>>6))
	if err != nil {
		return nil, fmt.Errorf("packed: %w", err)
	}
	defer w.Close()
	turned := make([]byte, 0, len(table))
	for first := range int(width) {
		for at := first; at < len(table); at += int(width) {
			turned = append(turned, table[at])
		}
	}
	return w.EncodeAll(turned, []byte{width}), nil
}

// Open is the way back.
func Open(data []byte) ([]byte, error) {
	if len(data) < 2 || data[0] == 0 {
		return nil, fmt.Errorf("packed: %d bytes are no table", len(data))
	}
	r, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxMemory(maxTable))
	if err != nil {
		return nil, fmt.Errorf("packed: %w", err)
	}
	defer r.Close()
	turned, err := r.DecodeAll(data[1:], nil)
	if err != nil {
		return nil, fmt.Errorf("packed: %w", err)
	}
	width := int(data[0])
	if width == 1 {
		return turned, nil
	}
	table := make([]byte, len(turned))
	for first := range min(width, len(table)) {
		n := (len(table) - first + width - 1) / width
		for i, at := 0, first; i < n; i, at = i+1, at+width {
			table[at] = turned[i]
		}
		turned = turned[n:]
	}
	return table, nil
}

// Text gives a packed text, opened when it is first asked for; empty when it is damaged,
// which the tests of those who embed one rule out.
func Text(data []byte) func() string {
	return sync.OnceValue(func() string {
		text, err := Open(data)
		if err != nil {
			return ""
		}
		return string(text)
	})
}
