import type { ComponentChildren, VNode } from 'preact';
import { useMemo } from 'preact/hooks';

import { toBlocks } from './to-blocks';
import type { Block, Cell, Inline } from './to-blocks';

/** Markdown of a question, made of elements alone: no HTML of the text is ever parsed. */
export function Markdown({ text }: { readonly text: string }): VNode {
  const blocks = useMemo(() => toBlocks(text), [text]);
  if (!blocks) return <div class="prose"><p class="pre" dir="auto">{text}</p></div>;
  return <div class="prose">{blocks.map(toElement)}</div>;
}

function toElement(block: Block): ComponentChildren {
  switch (block.type) {
    case 'paragraph':
      return <p dir="auto">{block.children.map(toNode)}</p>;
    case 'plain':
      return <span dir="auto">{block.children.map(toNode)}</span>;
    case 'heading': {
      const Heading = `h${block.level}` as const;
      return <Heading dir="auto">{block.children.map(toNode)}</Heading>;
    }
    case 'code':
      return <pre tabIndex={0} dir="ltr"><code>{block.text}</code></pre>;
    case 'quote':
      return <blockquote dir="auto">{block.children.map(toElement)}</blockquote>;
    case 'list':
      return toList(block);
    case 'table':
      return toTable(block);
    case 'rule':
      return <hr />;
  }
}

function toList({ start, items }: Extract<Block, { readonly type: 'list' }>): VNode {
  const rows = items.map((item) => <li dir="auto">{item.map(toElement)}</li>);
  return start === undefined ? <ul>{rows}</ul> : <ol start={start}>{rows}</ol>;
}

function toTable({ header, rows }: Extract<Block, { readonly type: 'table' }>): VNode {
  const toCell = (cell: Cell, Tag: 'th' | 'td'): VNode => <Tag dir="auto" class={cell.isEnd ? 'num' : undefined}>{cell.children.map(toNode)}</Tag>;
  return (
    <div class="table" tabIndex={0}>
      <table>
        <thead><tr>{header.map((cell) => toCell(cell, 'th'))}</tr></thead>
        <tbody>{rows.map((row) => <tr>{row.map((cell) => toCell(cell, 'td'))}</tr>)}</tbody>
      </table>
    </div>
  );
}

function toNode(inline: Inline): ComponentChildren {
  if (typeof inline === 'string') return inline;
  switch (inline.type) {
    case 'break':
      return <br />;
    case 'code':
      return <code>{inline.text}</code>;
    case 'link':
      return (
        <>
          <a href={inline.href} target="_blank" rel="noopener noreferrer nofollow" dir="auto">{inline.children.map(toNode)}</a>
          {inline.leadsTo !== undefined && <> (<bdi class="leads-to">{inline.leadsTo}</bdi>)</>}
        </>
      );
    default: {
      const Tag = inline.type;
      return <Tag>{inline.children.map(toNode)}</Tag>;
    }
  }
}
