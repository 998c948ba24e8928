package sparse

import (
	"bytes"
	"testing"
)

func TestThereAndBack(t *testing.T) {
	for _, size := range []int{1, 6, 8, 12} {
		for _, n := range []int{0, 1, 63, 64, 65, 200} {
			for name, full := range map[string]func(i int) bool{
				"empty": func(int) bool { return false }, "full": func(int) bool { return true },
				"odd": func(i int) bool { return i%2 == 1 }, "runs": func(i int) bool { return i/7%3 == 0 },
			} {
				slots := make([]byte, n*size)
				for i := range n {
					if full(i) {
						slots[i*size+size-1] = byte(i%255) + 1 // the last byte alone: a slot may begin with zero
					}
				}
				back, err := Unpack(Pack(slots, size), size, 2)
				if err != nil || !bytes.Equal(back, append(slots, 0, 0)) {
					t.Errorf("%d %s slots of %d: %v", n, name, size, err)
				}
			}
		}
	}
}

func FuzzUnpack(f *testing.F) {
	f.Add(Pack([]byte{0, 0, 1, 2, 0, 0, 3, 0}, 2))
	f.Add([]byte{255, 255, 255, 255})
	f.Fuzz(func(t *testing.T, data []byte) {
		slots, err := Unpack(data, 2, 0)
		if err != nil {
			return
		}
		// an empty slot that is marked is the one thing that Pack writes otherwise
		if again, err := Unpack(Pack(slots, 2), 2, 0); err != nil || !bytes.Equal(again, slots) {
			t.Errorf("%x: %x, %x, %v", data, slots, again, err)
		}
	})
}
