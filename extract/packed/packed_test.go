package packed

import (
	"bytes"
	"testing"
)

func TestThereAndBack(t *testing.T) {
	for _, width := range []byte{1, 2, 6, 28, 255} {
		for _, n := range []int{0, 1, 5, 254, 255, 256, 5000} {
			table := make([]byte, n)
			for i := range table {
				table[i] = byte(i * i >> 3)
			}
			data, err := Pack(table, width)
			if err != nil {
				t.Fatal(err)
			}
			if back, err := Open(data); err != nil || !bytes.Equal(back, table) {
				t.Errorf("%d bytes in rows of %d: %d came back, %v", n, width, len(back), err)
			}
		}
	}
	if _, err := Pack([]byte("x"), 0); err == nil {
		t.Error("rows of no bytes are packed")
	}
}

func TestDamagedIsAnError(t *testing.T) {
	data, err := Pack(bytes.Repeat([]byte("table"), 1000), 5)
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range [][]byte{nil, {5}, append([]byte{0}, data[1:]...), data[:len(data)-1], append(bytes.Clone(data[:len(data)-1]), data[len(data)-1]^1)} {
		if _, err := Open(bad); err == nil {
			t.Errorf("%d damaged bytes are a table", len(bad))
		}
	}
}

func FuzzOpen(f *testing.F) {
	data, err := Pack([]byte("a table of rows of some bytes"), 3)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte{1, 0x28, 0xb5, 0x2f, 0xfd})
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := Open(data)
		if err != nil {
			return
		}
		again, err := Pack(table, data[0])
		if err != nil {
			t.Fatal(err)
		}
		if back, err := Open(again); err != nil || !bytes.Equal(back, table) {
			t.Errorf("%x: %x, %v", data, back, err)
		}
	})
}
