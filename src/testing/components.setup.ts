import '../app/base.css'
