/** The page that an answer link opens. It is the same for everybody and holds no data. */
export const LINK_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A question for you</title>
<link rel="stylesheet" href="assets/link.css">
</head>
<body>
<main id="main" aria-busy="true"><p>One moment …</p></main>
<noscript><p>This page needs JavaScript to show the question.</p></noscript>
<script src="assets/link.js"></script>
</body>
</html>
`;

export const LINK_STYLE = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; white-space: pre-wrap; }
pre { white-space: pre-wrap; font: inherit; }
label { display: block; font-weight: 600; }
label.choice { font-weight: 400; }
input:not([type=checkbox]), textarea, select { box-sizing: border-box; width: 100%; padding: 0.5rem; font: inherit; }
textarea { min-height: 6rem; }
button { padding: 0.5rem 1rem; margin: 0.25rem 0.5rem 0.25rem 0; font: inherit; cursor: pointer; }
button.danger { border: 2px solid #c22; }
small, .who { opacity: 0.8; }
.issue { display: block; }
`;
