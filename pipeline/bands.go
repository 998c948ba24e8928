package pipeline

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math"
	"math/bits"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// The keys by which copies find each other are random numbers: sixteen of an article
// for near-copies, one for equal texts. Put one by one into a tree they touch nearly
// all of its pages at every commit, and ever more pages as the ledger grows. So each
// commit writes its keys as one sorted run, a single value of the bucket bands, and
// runs of like size are merged into one: a key is written once for each power of four.
//
// A run, in little endian: the number of entries and of ids, with a mark for the kind
// of filter; the entries (8 bytes of key, 4 of the id's number), sorted; where each id
// ends; the ids; the filter, which older runs lack or have half as large. What a run
// says of an article that is gone or has another text now does no harm, for candidates
// are compared by their signatures or texts; a merge leaves out the gone.
type bandRun struct {
	entries, ends, ids []byte
	filter             bandFilter
}

const (
	bandHead  = 8
	bandEntry = 12
	// bandFan runs of one size are merged into one.
	bandFan = 4
	// bandFloor entries are the smallest size: a commit of 60 articles.
	bandFloor = 1 << 10
	// bandCeiling is what no merge goes beyond: 15,000 articles, 4 MB. A larger
	// value seldom finds a place among the pages that are free, so that half of the
	// file would be holes; and the filters make a look into many runs cheap.
	bandCeiling = 1 << 18
)

func openBands(v []byte) (r bandRun, ok bool) {
	if len(v) < bandHead {
		return r, false
	}
	n, mark := int(binary.LittleEndian.Uint32(v)), binary.LittleEndian.Uint32(v[4:])
	ids, keys := int(mark&^wideFilter), narrowKeys
	if mark&wideFilter != 0 {
		keys = wideKeys
	}
	v = v[bandHead:]
	if len(v) < bandEntry*n+4*ids {
		return r, false
	}
	r = bandRun{entries: v[:bandEntry*n], ends: v[bandEntry*n : bandEntry*n+4*ids], ids: v[bandEntry*n+4*ids:]}
	if ids > 0 {
		end := int(binary.LittleEndian.Uint32(r.ends[4*ids-4:]))
		if size := filterWords(n, keys) * 8; end <= len(r.ids)-size {
			r.ids, r.filter = r.ids[:end], bandFilter{r.ids[end : end+size], keys}
		}
	}
	return r, true
}

// bandFilter tells most keys that a run has not, in one look at memory where the
// search takes several, each at another page of the file: a Bloom filter whose bits of
// one key lie in one word of 64 (Putze, Sanders, Singler 2007, "Cache-, Hash- and
// Space-Efficient Bloom Filters").
type bandFilter struct {
	words []byte
	keys  int // wideKeys or narrowKeys
}

const (
	// wideKeys of a word: two bytes and six bits a key let 3 of 1,000 foreign keys
	// through, so that one article asks few runs even where there are many.
	wideKeys = 4
	// narrowKeys is of older runs, with three bits a key: 3 of 100.
	narrowKeys = 8
	// wideFilter marks a run's number of ids.
	wideFilter = 1 << 31
)

func filterWords(n, keys int) int { return (n + keys - 1) / keys }

// place is a key's word, and its bits in it.
func (f bandFilter) place(b band) (word int, mask uint64) {
	at, _ := bits.Mul64(uint64(b), uint64(len(f.words)/8))
	mask = 1<<(b&63) | 1<<(b>>6&63) | 1<<(b>>12&63)
	if f.keys == wideKeys {
		mask |= 1<<(b>>18&63) | 1<<(b>>24&63) | 1<<(b>>30&63)
	}
	return int(at), mask
}

func (f bandFilter) add(b band) {
	word, mask := f.place(b)
	at := f.words[8*word:]
	binary.LittleEndian.PutUint64(at, binary.LittleEndian.Uint64(at)|mask)
}

// may tells whether a run can have a key.
func (f bandFilter) may(b band) bool {
	if len(f.words) == 0 {
		return true
	}
	word, mask := f.place(b)
	return binary.LittleEndian.Uint64(f.words[8*word:])&mask == mask
}

func (r bandRun) len() int        { return len(r.entries) / bandEntry }
func (r bandRun) key(i int) band  { return band(binary.LittleEndian.Uint64(r.entries[bandEntry*i:])) }
func (r bandRun) owner(i int) int { return int(binary.LittleEndian.Uint32(r.entries[bandEntry*i+8:])) }

// id returns the bytes of an id, nil when there is none of that number.
func (r bandRun) id(k int) []byte {
	if k >= len(r.ends)/4 {
		return nil
	}
	from, end := 0, int(binary.LittleEndian.Uint32(r.ends[4*k:]))
	if k > 0 {
		from = int(binary.LittleEndian.Uint32(r.ends[4*k-4:]))
	}
	if from > end || end > len(r.ids) {
		return nil
	}
	return r.ids[from:end]
}

// find returns the first entry whose key is not below b. Keys are spread evenly,
// so it looks where the key should be and widens from there, by about the spread
// of n even numbers around their places first.
func (r bandRun) find(b band) int {
	n := r.len()
	guess, _ := bits.Mul64(uint64(b), uint64(n))
	lo, hi, step := int(guess), int(guess), 8+int(math.Sqrt(float64(n)))/2
	for lo > 0 && r.key(lo-1) >= b {
		hi = lo
		lo = max(0, lo-step)
		step *= 2
	}
	for hi < n && r.key(hi) < b {
		lo = hi
		hi = min(n, hi+step)
		step *= 2
	}
	for lo < hi {
		if m := int(uint(lo+hi) >> 1); r.key(m) < b {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// eachOwner yields the articles that have one of some keys, run by run, with the number
// of the key, as long as more of it are wanted. Which run comes first depends on the
// merges.
func (l *Ledger) eachOwner(tx *bolt.Tx, keys []band, use func(key int, id []byte) (more bool)) {
	var done uint64 // a bit for each key
	bandRuns(tx, func(_ []byte, r bandRun) {
		for i, k := range keys {
			if done>>i&1 == 1 || !r.filter.may(k) {
				continue
			}
			l.look(tx)
			for at := r.find(k); at < r.len() && r.key(at) == k; at++ {
				if id := r.id(r.owner(at)); len(id) > 0 && !use(i, id) {
					done |= 1 << i
					break
				}
			}
		}
	})
}

// bandRuns yields the runs, oldest first.
func bandRuns(tx *bolt.Tx, use func(key []byte, r bandRun)) {
	c := tx.Bucket(bucketBands).Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		if r, ok := openBands(v); ok {
			use(k, r)
		}
	}
}

// bandBuilder makes a run.
type bandBuilder struct {
	entries []bandItem
	ends    []byte
	ids     []byte
}

type bandItem struct {
	key   band
	owner uint32
}

func (b *bandBuilder) add(id []byte) uint32 {
	b.ids = append(b.ids, id...)
	b.ends = binary.LittleEndian.AppendUint32(b.ends, uint32(len(b.ids)))
	return uint32(len(b.ends)/4) - 1
}

// sort puts the entries in order. Keys are spread evenly, so that a pass by their
// first bits leaves few of them in each place.
func (b *bandBuilder) sort() {
	const few = 4
	shift := 64 - max(1, bits.Len(uint(len(b.entries)/few)))
	at := make([]int32, 1<<(64-shift)+1)
	for _, e := range b.entries {
		at[e.key>>shift+1]++
	}
	for i := range at[1:] {
		at[i+1] += at[i]
	}
	sorted := make([]bandItem, len(b.entries))
	for _, e := range b.entries {
		place := &at[e.key>>shift]
		sorted[*place] = e
		*place++
	}
	from := int32(0)
	for _, end := range at[:len(at)-1] { // each is at the end of its place now
		slices.SortFunc(sorted[from:end], func(x, y bandItem) int {
			return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.owner, y.owner))
		})
		from = end
	}
	b.entries = sorted
}

func (b *bandBuilder) pack() []byte {
	size := 8 * filterWords(len(b.entries), wideKeys)
	out := make([]byte, 0, bandHead+bandEntry*len(b.entries)+len(b.ends)+len(b.ids)+size)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(b.entries)))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(b.ends)/4)|wideFilter)
	for _, e := range b.entries {
		out = binary.LittleEndian.AppendUint64(out, uint64(e.key))
		out = binary.LittleEndian.AppendUint32(out, e.owner)
	}
	out = append(append(out, b.ends...), b.ids...)
	at := len(out)
	out = out[:at+size]
	f := bandFilter{out[at:], wideKeys}
	for _, e := range b.entries {
		f.add(e.key)
	}
	return out
}

// putBands writes the keys of a commit's articles as a run, and merges.
func (l *Ledger) putBands(tx *bolt.Tx, changes []change) error {
	var b bandBuilder
	for i := range changes {
		c := &changes[i]
		if !c.freshText && !c.freshSig {
			continue
		}
		owner := b.add([]byte(c.id))
		if c.freshText {
			b.entries = append(b.entries, bandItem{c.rec.Text.key(), owner})
		}
		if c.freshSig {
			for _, k := range c.rec.Sig.bands() {
				b.entries = append(b.entries, bandItem{k, owner})
			}
		}
	}
	if len(b.entries) == 0 {
		return nil
	}
	b.sort()
	if err := putRun(tx, b.pack()); err != nil {
		return err
	}
	return l.mergeBands(tx)
}

// putRun makes a run the newest.
func putRun(tx *bolt.Tx, run []byte) error {
	bucket := tx.Bucket(bucketBands)
	n, err := bucket.NextSequence()
	if err != nil {
		return err
	}
	return bucket.Put(binary.BigEndian.AppendUint64(nil, n), run)
}

// bandClass numbers the sizes of runs.
func bandClass(n int) int { return bits.Len(uint(n/bandFloor)) / 2 }

// mergeBands merges runs of one size until there are few of each.
func (l *Ledger) mergeBands(tx *bolt.Tx) error {
	for {
		var keys [][]byte
		var runs []bandRun
		bandRuns(tx, func(k []byte, r bandRun) { keys, runs = append(keys, bytes.Clone(k)), append(runs, r) })
		some, drop := mergeable(keys, runs)
		if len(some) == 0 {
			return nil
		}
		articles := tx.Bucket(bucketArticles)
		run := joinBands(some, func(id []byte) bool {
			l.look(tx)
			return articles.Get(id) != nil
		})
		for _, k := range drop {
			if err := tx.Bucket(bucketBands).Delete(k); err != nil {
				return err
			}
		}
		if err := putRun(tx, run); err != nil {
			return err
		}
	}
}

// mergeable returns runs of one size of which there are too many, with their keys:
// the oldest, as many as stay below the ceiling together.
func mergeable(keys [][]byte, runs []bandRun) (some []bandRun, drop [][]byte) {
	classes := map[int]int{}
	for _, r := range runs {
		classes[bandClass(r.len())]++
	}
	for class := range bandClass(bandCeiling) {
		if classes[class] < bandFan {
			continue
		}
		total := 0
		for i, r := range runs {
			if bandClass(r.len()) == class && total+r.len() <= bandCeiling {
				some, drop, total = append(some, r), append(drop, keys[i]), total+r.len()
			}
		}
		return some, drop
	}
	return nil, nil
}

// joinBands makes one run of several, without the articles that are gone.
func joinBands(runs []bandRun, there func(id []byte) bool) []byte {
	var b bandBuilder
	number := make([][]int32, len(runs))
	total := 0
	for k, r := range runs {
		number[k] = make([]int32, len(r.ends)/4)
		for i := range number[k] {
			number[k][i] = -1
			if id := r.id(i); len(id) > 0 && there(id) {
				number[k][i] = int32(b.add(id))
			}
		}
		total += r.len()
	}
	b.entries = make([]bandItem, 0, total)
	for k, r := range runs {
		for i := range r.len() {
			if o := r.owner(i); o < len(number[k]) && number[k][o] >= 0 {
				b.entries = append(b.entries, bandItem{r.key(i), uint32(number[k][o])})
			}
		}
	}
	b.sort()
	return b.pack()
}
