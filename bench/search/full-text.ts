import pg from 'pg'
import type { Searcher } from './queries.ts'
import { oncePerSubheading, type SearchText } from './texts.ts'

/** PostgreSQL full text on a real server: stemmed in both languages, weighted fields, a GIN index, any word may match. */
export async function fullText(
  url: string,
  texts: readonly SearchText[],
): Promise<{ search: Searcher; close(): Promise<void> }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('create table search_text (code text primary key, en tsvector, fr tsvector)')
  await client.query(
    `insert into search_text
     select r ->> 'code', vector('english', r), vector('french', r)
     from json_array_elements($1::json) as one (r)`.replace(
      /vector\('(\w+)', r\)/g,
      `setweight(to_tsvector('$1', r ->> 'title'), 'A') || setweight(to_tsvector('$1', r ->> 'words'), 'B')
       || setweight(to_tsvector('$1', r ->> 'path'), 'D')`,
    ),
    [JSON.stringify(texts)],
  )
  await client.query('create index on search_text using gin (en)')
  await client.query('create index on search_text using gin (fr)')
  await client.query('analyze search_text')
  return {
    async search(query, lang) {
      const config = lang === 'fr' ? 'french' : 'english'
      const found = await client.query<{ code: string }>({
        name: `search_${lang}`,
        text: `with asked as (select replace(plainto_tsquery('${config}', $1)::text, '&', '|')::tsquery as any_word)
          select code from search_text, asked where ${lang} @@ any_word
          order by ts_rank(${lang}, any_word, 1) desc, code limit 200`,
        values: [query],
      })
      return oncePerSubheading(
        found.rows.map((row) => row.code),
        10,
      )
    },
    close: () => client.end(),
  }
}
