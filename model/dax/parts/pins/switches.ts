import type { SwitchDeclaration } from '../../../../src/spec/specification.ts'

/** What can be taken away from pins and from the wait for them. The defaults are v6.1. */
export const switches = {
  struct_page: {
    default: true,
    describes: 'blocks have a struct page, which get_user_pages() can pin (from v4.5)',
  },
  page_count: {
    default: 'one_based',
    values: ['one_based', 'zero_based'],
    describes:
      'an idle page counts 1 and mappings count nothing, or (from v6.15) 0, and every mapping counts',
  },
  gup_rechecks: {
    default: true,
    describes: 'the lockless walk looks at the entry again after it has taken its reference',
    commit: 'a9b6de77b1a3',
  },
  gup_checks_write: {
    default: true,
    describes: 'the lockless walk leaves read-only entries alone if the device is to write',
    commit: 'ef947b2529f9',
  },
  refuse_longterm: {
    default: true,
    describes: 'pins that only the program takes back are refused (from v4.15)',
    commit: '2bb6d2837083',
  },
  wait_for_pins: {
    default: true,
    describes: 'truncate and punch wait until nothing that they unmap is pinned (ext4: from v4.19)',
    commit: '430657b6be89',
  },
  rescan: {
    default: true,
    describes: 'after a busy page the file is looked through again, even if nobody had to sleep',
    commit: 'b1f382178d15',
  },
  put_wakes_at_idle: {
    default: true,
    describes: 'the put that takes the count to that of an idle page wakes who waits for it',
    commit: 'f4f451a16dd1',
  },
  break_range: {
    default: 'file',
    values: ['file', 'range', 'first_page'],
    describes:
      'what is unmapped and looked through: the file (ext4, XFS), the range, or (FUSE up to v6.14) its first page',
    commit: '7851bf649d42',
  },
  scan_unmapped: {
    default: false,
    describes: 'the look for pinned pages is not left out where nobody maps the file (from v6.15)',
  },
  scan_waits: {
    default: false,
    describes: 'the look for pinned pages waits for a locked entry; v4.20 to v6.14 skip it',
    commit: '6be3e21d25ca',
  },
  break_deletes: {
    default: 'no',
    values: ['no', 'file', 'range'],
    describes:
      'once nothing is pinned, index entries are deleted: (from v6.15) all of what was looked through, or those that go',
    commit: 'bde708f1a65d',
  },
  wait_for_unpin: {
    default: false,
    describes: 'who waits for a page waits for its pins; v6.15 waits until nothing maps it either',
  },
  dirty_on_unpin: {
    default: false,
    describes: 'a page that a device has written to is tagged DIRTY when it is unpinned',
  },
} as const satisfies { readonly [name: string]: SwitchDeclaration }
