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

// The keys by which near-copies find each other are sixteen random numbers an
// article. Put one by one into a tree they touch nearly all of its pages at every
// commit, and ever more pages as the ledger grows. So each commit writes its keys
// as one sorted run, a single value of the bucket bands, and runs of like size
// are merged into one: a key is written once for each power of four.
//
// A run, in little endian: the number of entries and of ids; the entries (8 bytes
// of key, 4 of the id's number), sorted; where each id ends; the ids; the filter,
// which older runs lack. What a run says of an article that is gone or has another
// text now does no harm, for candidates are compared by their signatures; a merge
// leaves out the gone.
type bandRun struct {
	entries, ends, ids, filter []byte
}

const (
	bandHead  = 8
	bandEntry = 12
	// bandFan runs of one size are merged into one.
	bandFan = 4
	// bandFloor entries are the smallest size: a commit of 64 articles.
	bandFloor = 1 << 10
	// bandCeiling is what no merge goes beyond: 16,000 articles, 3.4 MB. A larger
	// value seldom finds a place among the pages that are free, so that half of the
	// file would be holes; and the filters make a look into many runs cheap.
	bandCeiling = 1 << 18
)

func openBands(v []byte) (r bandRun, ok bool) {
	if len(v) < bandHead {
		return r, false
	}
	n, ids := int(binary.LittleEndian.Uint32(v)), int(binary.LittleEndian.Uint32(v[4:]))
	v = v[bandHead:]
	if len(v) < bandEntry*n+4*ids {
		return r, false
	}
	r = bandRun{entries: v[:bandEntry*n], ends: v[bandEntry*n : bandEntry*n+4*ids], ids: v[bandEntry*n+4*ids:]}
	if ids > 0 {
		end := int(binary.LittleEndian.Uint32(r.ends[4*ids-4:]))
		if size := filterWords(n) * 8; end <= len(r.ids)-size {
			r.ids, r.filter = r.ids[:end], r.ids[end:end+size]
		}
	}
	return r, true
}

// The filter tells most keys that a run has not, in one look at memory where the
// search takes several: a Bloom filter whose bits of one key lie in one word of 64
// (Putze, Sanders, Singler 2007, "Cache-, Hash- and Space-Efficient Bloom Filters").
// A byte and three bits a key let 3 of 100 foreign keys through.
const filterKeys = 8 // of a word

func filterWords(n int) int { return (n + filterKeys - 1) / filterKeys }

// filterPlace is a key's word of so many, and its bits in it.
func filterPlace(b band, words int) (word int, mask uint64) {
	at, _ := bits.Mul64(uint64(b), uint64(words))
	return int(at), 1<<(b&63) | 1<<(b>>6&63) | 1<<(b>>12&63)
}

// may tells whether a run can have a key.
func (r bandRun) may(b band) bool {
	if len(r.filter) == 0 {
		return true
	}
	word, mask := filterPlace(b, len(r.filter)/8)
	return binary.LittleEndian.Uint64(r.filter[8*word:])&mask == mask
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

// bandRuns yields the runs, oldest first.
func bandRuns(tx *bolt.Tx, use func(key []byte, r bandRun)) {
	c := tx.Bucket(bucketBands).Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		if r, ok := openBands(v); ok {
			use(k, r)
		}
	}
}

// bandOwners are the articles of one key that are not written yet: nearly always one.
type bandOwners struct {
	first string
	more  []string
}

func (o *bandOwners) len() int {
	if o.first == "" {
		return 0
	}
	return 1 + len(o.more)
}

func (o *bandOwners) has(id string) bool { return o.first == id || slices.Contains(o.more, id) }

func (o *bandOwners) add(id string) {
	if o.first == "" {
		o.first = id
		return
	}
	o.more = append(o.more, id)
}

func (o *bandOwners) drop(id string) {
	if o.first != id {
		o.more = slices.DeleteFunc(o.more, func(other string) bool { return other == id })
		return
	}
	if o.first = ""; len(o.more) > 0 {
		o.first, o.more = o.more[0], o.more[1:]
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

func (b *bandBuilder) pack() []byte {
	filter := make([]uint64, filterWords(len(b.entries)))
	out := make([]byte, 0, bandHead+bandEntry*len(b.entries)+len(b.ends)+len(b.ids)+8*len(filter))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(b.entries)))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(b.ends)/4))
	for _, e := range b.entries {
		out = binary.LittleEndian.AppendUint64(out, uint64(e.key))
		out = binary.LittleEndian.AppendUint32(out, e.owner)
		word, mask := filterPlace(e.key, len(filter))
		filter[word] |= mask
	}
	out = append(append(out, b.ends...), b.ids...)
	for _, word := range filter {
		out = binary.LittleEndian.AppendUint64(out, word)
	}
	return out
}

// putBands writes the keys of a commit's articles as a run, and merges.
func putBands(tx *bolt.Tx, changes []change) error {
	var b bandBuilder
	for i := range changes {
		c := &changes[i]
		if !c.fresh || c.rec == nil || c.rec.Sig == nil {
			continue
		}
		owner := b.add([]byte(c.id))
		for _, k := range c.rec.Sig.bands() {
			b.entries = append(b.entries, bandItem{k, owner})
		}
	}
	if len(b.entries) == 0 {
		return nil
	}
	slices.SortFunc(b.entries, func(x, y bandItem) int {
		if x.key != y.key { // nearly always
			return cmp.Compare(x.key, y.key)
		}
		return cmp.Compare(x.owner, y.owner)
	})
	if err := putRun(tx, b.pack()); err != nil {
		return err
	}
	return mergeBands(tx)
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
func mergeBands(tx *bolt.Tx) error {
	for {
		var keys [][]byte
		var runs []bandRun
		bandRuns(tx, func(k []byte, r bandRun) { keys, runs = append(keys, bytes.Clone(k)), append(runs, r) })
		some, drop := mergeable(keys, runs)
		if len(some) == 0 {
			return nil
		}
		run := joinBands(tx.Bucket(bucketArticles), some)
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
func joinBands(articles *bolt.Bucket, runs []bandRun) []byte {
	var b bandBuilder
	number := make([][]int32, len(runs))
	total := 0
	for k, r := range runs {
		number[k] = make([]int32, len(r.ends)/4)
		for i := range number[k] {
			number[k][i] = -1
			if id := r.id(i); len(id) > 0 && articles.Get(id) != nil {
				number[k][i] = int32(b.add(id))
			}
		}
		total += r.len()
	}
	b.entries = make([]bandItem, 0, total)
	at := make([]int, len(runs))
	for {
		first := -1
		for k, r := range runs {
			if at[k] < r.len() && (first < 0 || r.key(at[k]) < runs[first].key(at[first])) {
				first = k
			}
		}
		if first < 0 {
			return b.pack()
		}
		r := runs[first]
		if o := r.owner(at[first]); o < len(number[first]) && number[first][o] >= 0 {
			b.entries = append(b.entries, bandItem{r.key(at[first]), uint32(number[first][o])})
		}
		at[first]++
	}
}
